"""Importing this loads what every document needs: once, before workers are forked from the process that did it."""

from __future__ import annotations

import gc

from pipeline import lexicon
from pipeline.cache import encode
from pipeline.document import Source
from pipeline.flow import process
from pipeline.settings import Settings

__all__ = ["process"]

SAMPLE = """Wessmoor Police: national child protection inspection

Published 4 May 2016

Contents

1. Introduction

1. Introduction

This report by HMIC says how Wessmoor Police protects children. The force has 1,200 officers, about 40 per cent of them
women, and spends £2 million a year on a team of 12. Officers should attend within two hours of a call.

2. Case file analysis

The force assessed 33 cases. HMIC inspectors assessed the same cases: of the 33 cases, nine were good, 15 required
improvement and nine were inadequate. In 12 of the 20 cases examined, over half, officers had waited for three weeks.

Cases assessed involving missing and absent children

• 3 good
• 4 require improvement
• 5 inadequate

Common themes include:

• delays of up to ten days; and
• no record of what the child had said.

3. Findings

We found some good work. For example, a mother reported that her son, aged 14, had been hit by her partner. Officers
came after two days. They did not speak to him, who was 3 miles away. The father, a man of 41, was arrested at once.
In one case a 15-year-old girl (Child B) was kept in a cell overnight. She told staff: ‘Nobody asked me.’

4. Recommendations

Immediately

We recommend that Wessmoor Police immediately reviews its cases, so as to ensure that: (a) it knows them; and (b) they
are shared with partners. This should include:

• a review of 12 cases within three months; and
• training, by 31 March 2017, for those who answer calls.

The force should also have a plan, which it was told to make in 2014, inspectors have said.

5. Next steps

Within six weeks of the publication of this report, HMIC requires an action plan. It will return in nine months’ time.
""".encode()
"""It passes through every stage: libraries are imported and rules compiled at first use, so most are here already."""

for name in lexicon.names():
    lexicon.load(name)
encode(process(Source("sample.txt", "text/plain", SAMPLE, "", "sample"), Settings()))
gc.freeze()
gc.set_threshold(50_000, 20, 100)  # Tokens and spans of a long report are no cycles: looking for some costs a tenth.
