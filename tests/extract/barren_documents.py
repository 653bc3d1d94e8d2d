"""Whole documents of a council's files that hold no golden thread, each with the few facts it may give.

They are written as `# headings`, tab-separated tables and bullets; `plain` is what is left of one in a text file,
`markdown` the same with its headings marked.
"""

from __future__ import annotations

import re

_MARK = re.compile(r"^#+ ", re.MULTILINE)


def plain(source: str) -> str:
    """The document as a text file: its headings are lines of their own, its tables rows with tabs."""
    return _MARK.sub("", source)


def markdown(source: str) -> str:
    """The document as a Markdown file: its headings are marked, its tables have pipes."""
    lines: list[str] = []
    for line in source.split("\n"):
        row = f"| {line.replace(chr(9), ' | ')} |" if "\t" in line else line
        if "\t" in line and not (lines and lines[-1].startswith("|")):
            lines += [row, re.sub(r"[^|]+", "---", row)]
        else:
            lines.append(row)
    return "\n".join(lines)


TREASURY = """# Northmere Council

# Treasury Management Strategy 2026-27

# Annual Investment Strategy

# Introduction

The Council is required to operate a balanced budget, which broadly means that cash raised during the year will meet
cash expenditure. Part of the treasury management operation is to ensure that this cash flow is adequately planned.

# Borrowing

The Council will borrow only to finance capital expenditure. The Council will not borrow more than or in advance of
its needs purely to profit from the investment of the extra sums borrowed.

The Council will have regard to the maturity of its loans. Officers will monitor interest rates and adopt a pragmatic
approach to changing circumstances.

# Prudential indicators

Indicator	2025/26 Estimate £m	2026/27 Estimate £m	2027/28 Estimate £m
Authorised limit for external debt	240.0	255.0	260.0
Operational boundary	220.0	235.0	240.0
Capital financing requirement	198.4	211.7	219.2

# Maturity structure of borrowing

Period	Lower limit	Upper limit
Under 12 months	0%	25%
12 months to 2 years	0%	40%
2 years to 5 years	0%	60%

# Creditworthiness

The Council will use the following counterparties:

- UK banks with a minimum rating of A-
- money market funds rated AAA
- other local authorities

Counterparty	Limit	Duration
UK banks	£10m	364 days
Money market funds	£15m	Liquid
Debt Management Office	Unlimited	6 months

# Policy on the use of external advisers

The Council uses Vale Capital Markets as its external treasury management adviser. The Council recognises that
responsibility for treasury management decisions remains with the organisation at all times.

# Governance

The Audit Committee is responsible for scrutiny of the strategy. The Director of Finance, under delegated powers, will
undertake the most appropriate form of borrowing.
"""

MINUTES = """# Northmere Parish Council

# Minutes of the meeting held on Tuesday 12 May 2026 at 7.00 pm in the Village Hall

Present: Councillors A. Marsh (Chair), B. Holt, C. Dean, D. Frost, E. Wynn and F. Lacey

In attendance: Mrs J. Pell (Clerk), PC Tom Reeve and four members of the public

Apologies: Councillors G. Stone and H. Birch

# 1. Declarations of interest

Councillor Holt declared an interest in item 4 because his brother, Mr Peter Holt, rents an allotment.

# 2. Police report

PC Reeve spoke about parking near the school. Councillor Dean thanked PC Reeve and asked about Mill Lane. Mrs Ivy
Carter said that lorries still used the lane. Councillor Wynn shared her worry.

# 3. Public questions

Mr Alan Frith asked when the hedge would be cut. Mrs Rose Tate praised the flower beds. Councillor Lacey spoke of the
summer fair and Mr David Moss praised the band.

# 4. Allotments

Councillor Frost described the visit that she and Councillor Marsh had made with Mr Moss. A discussion followed in
which Councillors Holt, Dean and Wynn spoke.

The meeting closed at 8.40 pm.
"""

EQUALITY_FORM = """# Equality Impact Assessment

# Section A: About the proposal

Name of the service	Vale Leisure Centres
Lead officer	Jo Marsh
Date of assessment	3 March 2026
Who is affected?	Residents, staff

# Section B: Impact on protected characteristics

Protected characteristic	Positive	Negative	Neutral	Explain your answer
Age	Yes	No	No	Older people may find the new hours easier
Disability	No	No	Yes	All changing rooms remain accessible
Race	No	No	Yes	None identified
Sex	No	No	Yes	None identified
Religion or belief	No	No	Yes	Women-only sessions remain

# Section C: Consultation

Have you consulted the people who are affected? If so, how?

We wrote to every member in January and 214 people answered.

# Section D: Sign-off

- Have you considered all protected characteristics?
- Have you published the assessment?
- Is a full assessment required?

Signed	Jo Marsh
Date	3 March 2026
"""

CONTENTS_PAGE = """# Contents

Foreword 3
Our vision 4
Our priorities 6
Priority 1: Warm homes 8
Priority 2: Clean air 14
What we will do 20
How we will measure success 24
Action plan 27
Appendix A: Linked strategies 33
"""

CONTENTS_TABLE = """# Contents

Section	Page
Foreword	3
Our vision	4
Our priorities	6
Priority 1: Warm homes	8
Priority 2: Clean air	14
Action plan	27
Linked strategies	33
"""

BUDGET = """# General fund budget 2026/27

Service	2025/26 Budget £000	2026/27 Budget £000	Change £000
Adult social care	84,210	88,970	4,760
Children's services	61,455	64,020	2,565
Highways and transport	18,300	17,940	-360
Housing and planning	9,870	9,910	40
Total	173,835	180,840	7,005

# Savings proposals

Ref	Saving	2026/27 £000	2027/28 £000
S1	Reduce opening hours of the record office	45	60
S2	Renegotiate the waste contract	320	410
S3	Delete two vacant posts	88	88

# Reserves

The general reserve stands at £12.4 million. Inflation adds £5.1 million to the cost of contracts.
"""

PRIVACY_NOTICE = """# Privacy notice: council tax

# Who we are

Eastholm Council is the data controller. You can write to the Data Protection Officer at the Town Hall.

# What we collect

We will collect the following information about you:

- your name and address
- your bank details
- your date of birth

# How we use it

We use your information to:

- send you bills
- collect unpaid tax
- prevent fraud

# Who we share it with

We will share your information with:

- the Valuation Office
- the police
- our debt collection agents

# How long we keep it

We will keep your information for seven years. We will then destroy it securely.

# Your rights

You have the right to:

- see the information we hold
- ask us to correct it
- complain to the Information Commissioner
"""

JOB_DESCRIPTION = """# Job description

Team: Highways

Reports to: Area Highways Manager

Post title	Highways Inspector
Grade	7
Responsible to	Area Highways Manager
Location	Vale Depot

# Purpose of the job

To inspect roads and pavements and to order repairs.

# Main duties

1. To inspect carriageways and pavements every month.
2. To record defects on the asset system.
3. To order repairs from the contractor.
4. To answer letters from residents and councillors.
5. To undertake any other duties that the grade allows.

# Person specification

Criterion	Essential	Desirable
GCSE English and mathematics	Yes	No
Driving licence	Yes	No
Two years' experience of highways work	No	Yes

# Special conditions

The post holder will work one weekend in four. The post holder will be expected to drive a council vehicle.
"""

GLOSSARY = """# Glossary

Term	Meaning
Action plan	A list of what will be done, by whom and when
Goal	A result that a strategy works towards
Outcome	What is different for residents
Strategy	A plan for several years
"""

WORDS_EXPLAINED = """# What our words mean

Word	What it means
Action	What will be done
Action owner	Who sees that it is done
Timescale	By when it is done
"""

REGISTER_OF_INTERESTS = """# Register of members' interests

Member	Ward	Employment	Land
Councillor A. Marsh	Eastgate	Teacher	1 Mill Lane
Councillor B. Holt	Harbour	Retired	None
Councillor C. Dean	Priory	Director of Dean Homes Ltd	Two flats
"""

FREQUENT_QUESTIONS = """# Questions about the new bins

# When will my bin be emptied?

Your bin will be emptied every second Tuesday. We will tell you by letter if the day changes.

# What can I put in it?

- paper and card
- tins and cans
- plastic bottles

# Who do I ask?

Call the contact centre. The contact centre will answer within two days.
"""

EQUALITY_FORM_OF_A_STRATEGY = """# Equality Impact Assessment

# Northmere Housing Strategy 2024-2029

# Section A: About the strategy

Lead officer: Jo Marsh

Service: Housing

What is the aim of the strategy?	To provide homes that people can afford
Who will benefit?	Tenants and people who need a home
Lead officer	Jo Marsh
Review date	March 2027

# Section B: Impact on protected characteristics

Protected characteristic	Impact	Evidence	Action to reduce negative impact
Age	Positive	Census 2021	None needed
Disability	Neutral	Housing register	None
Pregnancy and maternity	Neutral	No data held	N/A

# Section C: Decision

Outcome of the assessment:

- No major change
- Continue
- Stop and rethink

Approved by	Priya Shah
Date	3 March 2026
"""

CONTENTS_OF_A_STRATEGY = """# Northmere Housing Strategy 2024-2029

# Contents

Foreword 3
Our vision 4
Our priorities 6
Priority 1: Warm homes 8
Priority 2: Clean air 14
What we will do 20
How we will measure success 24
Action plan 27
Linked strategies 33
"""

FINANCIAL_STRATEGY = """# Vale Council

# Medium Term Financial Strategy 2026-2030

# Introduction

The strategy sets out the Council's finances over four years. The Council will need to save £18 million. The Council
will set a balanced budget each year.

# Assumptions

Assumption	2026/27	2027/28	2028/29	2029/30
Pay award	3.0%	2.5%	2.0%	2.0%
Council tax increase	4.99%	4.99%	2.99%	2.99%
Inflation	3.2%	2.4%	2.0%	2.0%

# Budget gap

	2026/27 £m	2027/28 £m	2028/29 £m
Net budget	210.4	218.0	224.7
Funding	204.1	209.9	215.0
Gap	6.3	8.1	9.7

# Risks

- Demand for social care may rise faster than forecast
- Interest rates may fall
- Savings may be late

# Reserves

Reserve	Opening balance	Target	Closing balance
General fund	12.4	12.0	12.1
Insurance	3.1	3.0	3.0
"""

MINUTES_THAT_SPEAK_OF_STRATEGIES = """# Minutes of the Vale Partnership Board

Held on 4 March 2026 at Vale Town Hall

Present: Councillor A. Marsh (Chair), Dr Priya Shah, Jo Moss, Tom Reeve

Apologies: Rose Tate, Alan Frith

# 1. Welcome

Councillor Marsh welcomed everyone. Dr Shah spoke of the weather.

# 2. Housing Strategy

Jo Moss spoke to the slides. Tom Reeve asked whether the Housing Strategy would help tenants. Dr Shah said that she
had enjoyed the Carers Strategy and its pictures. Members talked about rents.

# 3. Any other business

There was none. The meeting closed at 4 pm.
"""

RISK_REGISTER = """# Northmere Housing Strategy 2024-2029

# Risk register

Risk	Likelihood	Impact	Score
Interest rates rise	High	Medium	12
A contractor fails	Low	High	8
Land cannot be bought	Medium	High	12

# Financial implications

There are none. The cost of printing is met from existing budgets.

# Legal implications

The Council has the power to adopt the strategy. Legal Services were consulted.
"""

CONSULTATION_REPORT = """# Northmere Housing Strategy 2024-2029

# What people told us

We asked 1,200 residents. They said:

- rents are too high
- repairs take too long
- there should be more homes for older people

Question	Agree	Disagree
Is the vision clear?	81%	19%
Are these the right priorities?	74%	26%

# Who took part

- Vale Tenants Forum
- Eastholm Council
- Northmere Churches Together
"""
