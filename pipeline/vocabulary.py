"""The closed vocabularies of the record fields."""

from __future__ import annotations

from typing import Literal

Precision = Literal["day", "month", "year"]
DocumentKind = Literal["inspection_report", "press", "response", "minutes", "other"]
Role = Literal[
    "foreword",
    "contents",
    "summary",
    "introduction",
    "context",
    "findings",
    "case_audit",
    "recommendations",
    "conclusion",
    "next_steps",
    "methodology",
    "response",
    "other",
]
Mode = Literal["issued", "restated", "reported"]
Modality = Literal["recommendation", "requirement", "standard"]
Form = Literal["immediate", "period", "date"]
Anchor = Literal["publication", "event", "none"]
Measure = Literal["case_assessment", "population", "percentage", "ratio", "duration", "geography"]
Comparator = Literal["more_than", "less_than", "at_least", "at_most"]
Grade = Literal["good", "requires_improvement", "inadequate"]
Assessor = Literal["force", "inspectorate"]
Status = Literal["balanced", "short", "over", "total_missing"]
Polarity = Literal["good", "poor", "mixed", "neutral"]
PersonRole = Literal[
    "child",
    "mother",
    "father",
    "parents",
    "sibling",
    "carer",
    "partner",
    "suspect",
    "offender",
    "reporter",
    "other",
]
Sex = Literal["female", "male"]
ThemeName = Literal[
    "leadership_and_governance",
    "workforce",
    "initial_contact",
    "voice_of_the_child",
    "information_sharing",
    "domestic_abuse",
    "missing_children",
    "exploitation",
    "online_abuse",
    "investigation",
    "police_protection",
    "offender_management",
    "police_detention",
    "neglect_and_physical_abuse",
    "sexual_abuse",
    "criminalisation",
]
