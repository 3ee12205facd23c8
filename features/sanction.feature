Feature: The decision on measures
  A decision is made by who has authority, approved as it stands, after each bearer was heard, and
  gives each bearer a measure that fits. Whatever a scenario does not mention is in order: each
  bearer receives the mildest measure of the pack that fits the severity found.

  Rule: The deciding body has authority over each bearer, by the pack's rule

    @clause:base/authority @clause:plan-05/4.authority @clause:plan-06/4.lead @clause:plan-16/4.authority
    Scenario Outline: Under <pack>, <body> does not decide on the bureau's principal
      Given a case of the bureau under <pack>
      And a decision by one alone
      And the principal decided alone
      When <who> records the decision
        | decided_by | <body> |
      Then the step is refused
        | guard                 | clause   | basis   | message                                                | remedy                           |
        | decider-has-authority | <clause> | <basis> | <id> has no authority over head: <rule> | this may be decided by: <able> |

      Examples:
        | pack    | who                          | body                  | id                  | clause              | basis    | able             | rule                                                                                         |
        | town    | the department's decider     | the county department | county-organisation | base/authority      | added    | city, city-discipline, city-organisation, county | by cadre-management authority: the body that manages the respondent, or one above it |
        | town    | the commission's decider     | the county commission | county-discipline   | base/authority      | added    | city, city-discipline, city-organisation, county | by cadre-management authority: the body that manages the respondent, or one above it |
        | plan-05 | the city's decider           | the city committee    | city                | plan-05/4.authority | document | county           | by cadre-management authority, the next higher party organisation                            |
        | plan-16 | the city's decider           | the city committee    | city                | plan-16/4.authority | document | county           | by cadre-management authority, the next higher party organisation                            |
        | plan-06 | the decider                  | the county committee  | county              | plan-06/4.lead      | document | county-discipline | referred to the county discipline commission for pursuit                                     |
        | plan-06 | the city commission's decider | the city commission  | city-discipline     | plan-06/4.lead      | document | county-discipline | referred to the county discipline commission for pursuit                                     |

    @clause:base/authority
    Scenario: Who manages the respondent, not the respondent's body, counts
      Given a case of the town committee under town
      And a collective decision
      When the decider records the decision
        | decided_by | the county committee |
      Then the step is refused
        | guard                 | clause         | basis | message                                                                                                                       |
        | decider-has-authority | base/authority | added | county has no authority over town-head: by cadre-management authority: the body that manages the respondent, or one above it |

    @clause:plan-05/4.authority
    Scenario: The next higher organisation is the nearest committee, not the one over it
      Given a case of the village branch under plan-05
      And a collective decision
      When the decider records the decision
        | decided_by | the county committee |
      Then the step is refused
        | guard                 | clause              | basis    | message                                                                                                     |
        | decider-has-authority | plan-05/4.authority | document | county has no authority over village-head: by cadre-management authority, the next higher party organisation |

    @clause:base/authority @clause:plan-05/4.authority @clause:plan-06/4.lead @clause:plan-16/4.authority
    Scenario Outline: Under <pack>, <decided_by> decides on a case of <body>
      Given a case of <body> under <pack>
      When <who> records the decision
        | decided_by | <decided_by> |
      Then the step is taken
      And the case is sanctioned

      Examples:
        | pack    | body               | who                      | decided_by            |
        | town    | the bureau         | the decider              | the county committee  |
        | town    | the bureau         | the city's decider       | the city committee    |
        | town    | the town committee | the city's decider       | the city committee    |
        | plan-05 | the bureau         | the decider              | the county committee  |
        | plan-05 | the village branch | the town's decider       | the town committee    |
        | plan-16 | the bureau         | the decider              | the county committee  |
        | plan-06 | the bureau         | the commission's decider | the county commission |

  Rule: The decision is approved as the case stands

    @clause:base/approval
    Scenario: A decision that nobody approved is refused
      Given a case of the bureau under town
      And the decision is not approved
      When the decider records the decision
      Then the step is refused
        | guard    | clause        | basis | message                               |
        | approved | base/approval | added | the approval is missing: the decision |

    @clause:base/approval
    Scenario Outline: The approval lapses when the investigator <deed>
      Given a case of the bureau under town
      And the case is apportioned so far
      And afterwards the investigator <deed>
        | <field> | <value> |
      When the decider records the decision
      Then the step is refused
        | guard    | clause        | basis | message                                                                                 |
        | approved | base/approval | added | the approval has lapsed, the case changed after it was given: the decision |

      Examples:
        | deed                  | field   | value     |
        | puts evidence on file | label   | new-paper |
        | withdraws evidence    | label   | photo     |
        | makes a finding       | element | duty      |
        | takes a statement     | text    | once more |

    @clause:base/approval
    Scenario Outline: The approval holds when <who> <deed>
      Given a case of the bureau under town
      And the case is apportioned so far
      And afterwards <who> <deed>
        | <field> | <value> |
      When the decider records the decision
      Then the step is taken

      Examples:
        | who              | deed              | field         | value                                      |
        | the investigator | adds a note       | text          | a remark                                   |
        | the investigator | notifies          | what          | allegations                                |
        | the approver     | assigns the team  | investigators | the investigator, the third investigator |
        | the approver     | records a recusal | reason        | a friend                                   |

    @clause:base/approval
    Scenario: Approval of another decision is no approval of this one
      Given a case of the bureau under town
      And the decision is approved for another proposal
      When the decider records the decision
      Then the step is refused
        | guard    | clause        | basis | message                                                 |
        | approved | base/approval | added | another action was approved, not this one: the decision |

    @clause:base/approval
    Scenario: The very decision that was approved can be recorded
      Given a case of the bureau under town
      And the principal is to receive circulate
      And the decision is approved for this very proposal
      When the decider records the decision
      Then the step is taken
      And the principal received circulate

  Rule: Each bearer was told the allegations and then heard

    @clause:reg-2019/11
    Scenario: Who was not told cannot be sanctioned
      Given a case of the bureau under town
      And another member was not told the allegations
      When the decider records the decision
      Then the step is refused
        | guard             | clause      | basis      | message                               |
        | respondents-heard | reg-2019/11 | regulation | member was not told the allegations |

    @clause:reg-2019/11
    Scenario: Who was not heard cannot be sanctioned
      Given a case of the bureau under town
      And another member was not heard
      When the decider records the decision
      Then the step is refused
        | guard             | clause      | basis      | message                                                    |
        | respondents-heard | reg-2019/11 | regulation | member was neither heard after the notice nor waived it |

    @clause:reg-2019/11
    Scenario: What was said before the notice does not count
      Given a case of the bureau under town
      And another member was heard only before being told
      When the decider records the decision
      Then the step is refused
        | guard             | clause      | basis      | message                                                    |
        | respondents-heard | reg-2019/11 | regulation | member was neither heard after the notice nor waived it |

    @clause:reg-2019/11
    Scenario: The body, where it is held to account, is heard too
      Given a case of the bureau under town
      And a collective decision
      And the body itself is held to account
      And the bureau was not heard
      When the decider records the decision
      Then the step is refused
        | guard             | clause      | basis      | message                                                    |
        | respondents-heard | reg-2019/11 | regulation | bureau was neither heard after the notice nor waived it |

    @clause:reg-2019/11
    Scenario: Who waived the hearing can be sanctioned
      Given a case of the bureau under town
      And another member waived the hearing
      When the decider records the decision
      Then the step is taken

    @clause:reg-2019/11
    Scenario: Who bears nothing need not be heard
      Given a case of the bureau under town
      And a collective decision
      And another member clearly objected
      And another member was not told the allegations
      When the decider records the decision
      Then the step is taken

  Rule: The proposal is checked on all six points

    @clause:reg-2019/10
    Scenario Outline: A proposal not checked on "<missing>" is refused
      Given a case of the bureau under town
      When the decider records the decision
        | checklist | <checked> |
      Then the step is refused
        | guard              | clause      | basis      | message                                    |
        | checklist-complete | reg-2019/10 | regulation | the proposal was not checked on: <missing> |

      Examples:
        | missing              | checked                                                                                                                       |
        | clear facts          | solid_evidence, sufficient_basis, clear_responsibility, compliant_procedure, appropriate_handling                             |
        | solid evidence       | clear_facts, sufficient_basis, clear_responsibility, compliant_procedure, appropriate_handling                                |
        | sufficient basis     | clear_facts, solid_evidence, clear_responsibility, compliant_procedure, appropriate_handling                                  |
        | clear responsibility | clear_facts, solid_evidence, sufficient_basis, compliant_procedure, appropriate_handling                                      |
        | compliant procedure  | clear_facts, solid_evidence, sufficient_basis, clear_responsibility, appropriate_handling                                     |
        | appropriate handling | clear_facts, solid_evidence, sufficient_basis, clear_responsibility, compliant_procedure                                      |
        | solid evidence, compliant procedure | clear_facts, sufficient_basis, clear_responsibility, appropriate_handling                                      |

    @clause:reg-2019/10
    Scenario: A proposal checked on all six is accepted, in whatever order
      Given a case of the bureau under town
      When the decider records the decision
        | checklist | appropriate_handling, compliant_procedure, clear_responsibility, sufficient_basis, solid_evidence, clear_facts |
      Then the step is taken

  Rule: Each bearer has a measure or a reasoned exemption

    @clause:base/measured
    Scenario: A bearer for whom nothing is proposed
      Given a case of the bureau under town
      And nothing is proposed for another member
      When the decider records the decision
      Then the step is refused
        | guard            | clause        | basis | message                                                                  |
        | bearers-measured | base/measured | added | member bears responsibility and has neither a measure nor an exemption |

    @clause:base/measured
    Scenario: A bearer with both
      Given a case of the bureau under town
      And another member is to receive remind
      And another member is to be exempted
      When the decider records the decision
      Then the step is refused
        | guard            | clause        | basis | message                               |
        | bearers-measured | base/measured | added | member has a measure and an exemption |

    @clause:base/measured
    Scenario: The body, where it is held to account, needs a measure too
      Given a case of the bureau under town
      And a collective decision
      And the body itself is held to account
      And nothing is proposed for the bureau
      When the decider records the decision
      Then the step is refused
        | guard            | clause        | basis | message                                                                  |
        | bearers-measured | base/measured | added | bureau bears responsibility and has neither a measure nor an exemption |

    @clause:base/measured
    Scenario: One exempted, the others with several measures
      Given a case of the bureau under town
      And another member is to be exempted
      And the principal is to receive remind
      And the principal is to receive circulate
      When the decider records the decision
      Then the step is taken
      And the principal received remind
      And the principal received circulate

  Rule: Whoever bears nothing gets nothing

    @clause:base/none
    Scenario: No measure for an objector
      Given a case of the bureau under town
      And a collective decision
      And another member clearly objected
      And another member is to receive remind
      When the decider records the decision
      Then the step is refused
        | guard                 | clause    | basis | message                             |
        | only-bearers-measured | base/none | added | member bears nothing in this case |

    @clause:base/none
    Scenario: No exemption for who needs none
      Given a case of the bureau under town
      And a collective decision
      And another member clearly objected
      And another member is to be exempted
      When the decider records the decision
      Then the step is refused
        | guard                 | clause    | basis | message                             |
        | only-bearers-measured | base/none | added | member bears nothing in this case |

    @clause:base/none
    Scenario: Without a measure for the objector the decision stands
      Given a case of the bureau under town
      And a collective decision
      And another member clearly objected
      When the decider records the decision
      Then the step is taken

  Rule: A measure comes from the pack's catalogue

    @clause:town/4.3.measures @clause:plan-06/4.lead @clause:plan-16/4.measures
    Scenario Outline: Under <pack> there is no measure "<measure>"
      Given a case of the bureau under <pack>
      And the principal is to receive <measure>
      When <who> records the decision
      Then the input is wrong at "$.measures[0].measure": "<measure> is not known; there are <all>"

      Examples:
        | pack    | who                      | measure        | all                                                                                                                                            |
        | town    | the decider              | removal        | remind, criticise, self-examination, circulate, organisational-handling, discipline                                                            |
        | town    | the decider              | reorganisation | remind, criticise, self-examination, circulate, organisational-handling, discipline; did you mean organisational-handling?                     |
        | plan-16 | the decider              | criticise      | remind, inquiry-letter, admonition, self-examination, circulate, organisational-handling, discipline                                           |
        | plan-06 | the commission's decider | remind         | criticise, self-examination, admonition, circulate, public-apology, suspension, transfer, resignation, removal, demotion, dismissal |

    @clause:town/4.3.measures @clause:plan-02/4.measures @clause:plan-16/4.measures
    Scenario Outline: Under <pack>, without tiers, <measure> is possible for <severity>
      Given a case of the bureau under <pack>
      And the severity found is <severity>
      And the principal is to receive <measure>
      When the decider records the decision
      Then the step is taken
      And the principal received <measure>

      Examples:
        | pack    | severity          | measure        |
        | town    | lighter           | discipline     |
        | town    | especially-serious | remind        |
        | plan-02 | heavier           | circulate      |
        | plan-16 | lighter           | inquiry-letter |

  Rule: A measure fits a body or a person

    @clause:reg-2019/12
    Scenario Outline: <measure> does not fit a body
      Given a case of the bureau under <pack>
      And a collective decision
      And the body itself is held to account
      And the bureau is to receive <measure>
      When the decider records the decision
      Then the step is refused
        | guard        | clause      | basis      | message                                         | remedy                              |
        | measure-fits | reg-2019/12 | regulation | <label> does not fit bureau: it is not for a body | choose one that fits: <fitting> |

      Examples:
        | pack | measure                 | label                   | fitting                                                                                  |
        | town | organisational-handling | organisational handling | remind, criticise and educate, order a written self-examination, circulate a criticism |
        | town | discipline              | disciplinary punishment | remind, criticise and educate, order a written self-examination, circulate a criticism |

    @clause:reg-2019/12
    Scenario: Reorganisation does not fit a person
      Given a case of the bureau under plan-05
      And the principal is to receive reorganisation
      When the decider records the decision
      Then the step is refused
        | guard        | clause      | basis      | message                                               |
        | measure-fits | reg-2019/12 | regulation | reorganisation does not fit head: it is not for a person |

    @clause:reg-2019/12
    Scenario Outline: Under <pack>, <measure> fits <whom>
      Given a case of the bureau under <pack>
      And a collective decision
      And the body itself is held to account
      And <whom> is to receive <measure>
      When the decider records the decision
      Then the step is taken
      And <whom> received <measure>

      Examples:
        | pack    | whom          | measure        |
        | plan-05 | the bureau    | reorganisation |
        | plan-05 | the principal | discipline     |
        | town    | the bureau    | circulate      |

  Rule: Where the pack has tiers, a measure comes from the tier of the severity found

    @clause:plan-06/4.lead
    Scenario Outline: For what is <severity>, <measure> is of another tier
      Given a case of the bureau under plan-06
      And the severity found is <severity>
      And the principal is to receive <measure>
      When the commission's decider records the decision
      Then the step is refused
        | guard           | clause         | basis    | message                                                                     | remedy                            |
        | measure-in-tier | plan-06/4.lead | document | <label> for head is not in the tier of the severity found: <found> | choose one of that tier: <tier> |

      Examples:
        | severity           | measure   | label                 | found              | tier                                                                                                                  |
        | lighter            | circulate | circulate a criticism | lighter            | criticise and educate, order a written self-examination, admonition talk                                              |
        | heavier            | removal   | removal from office   | heavier            | circulate a criticism, order a public self-criticism or apology, suspension for examination, transfer from the post |
        | especially-serious | transfer  | transfer from the post | especially serious | resignation, taking the blame or ordered, removal from office, demotion, dismissal from service                       |

    @clause:plan-06/4.lead
    Scenario: A measure too mild for the severity found is of another tier as well
      Given a case of the bureau under plan-06
      And the severity found is heavier
      And another member is to receive criticise
      When the commission's decider records the decision
      Then the step is refused
        | guard           | clause         | basis    | message                                                                                |
        | measure-in-tier | plan-06/4.lead | document | criticise and educate for member is not in the tier of the severity found: heavier |

    @clause:plan-06/4.lead
    Scenario Outline: For what is <severity>, <measure> is of the right tier
      Given a case of the bureau under plan-06
      And the severity found is <severity>
      And the principal is to receive <measure>
      When the commission's decider records the decision
      Then the step is taken
      And the principal received <measure>

      Examples:
        | severity           | measure        |
        | lighter            | criticise      |
        | lighter            | admonition     |
        | heavier            | circulate      |
        | heavier            | transfer       |
        | especially-serious | resignation    |
        | especially-serious | dismissal      |

  Rule: No secondary bearer gets more than any primary bearer, for one decision

    @clause:base/proportion
    Scenario: A secondary bearer with more than the primary ones
      Given a case of the bureau under town
      And another member is to receive circulate
      When the decider records the decision
      Then the step is refused
        | guard                 | clause          | basis | message                                                              |
        | secondary-not-heavier | base/proportion | added | member is secondary in D1 and gets more than anyone primary in it |

    @clause:base/proportion
    Scenario: The heaviest of several measures counts
      Given a case of the bureau under town
      And the principal is to receive circulate
      And another member is to receive remind
      And another member is to receive discipline
      When the decider records the decision
      Then the step is refused
        | guard                 | clause          | basis | message                                                              |
        | secondary-not-heavier | base/proportion | added | member is secondary in D1 and gets more than anyone primary in it |

    @clause:base/proportion
    Scenario Outline: With <of the principal> for the principal, <of the member> for a member is in proportion
      Given a case of the bureau under town
      And the principal is to receive <of the principal>
      And another member is to receive <of the member>
      When the decider records the decision
      Then the step is taken

      Examples:
        | of the principal | of the member |
        | circulate        | circulate     |
        | discipline       | criticise     |

    @clause:base/proportion
    Scenario: Where no primary bearer received a measure, nothing caps the others
      Given a case of the bureau under town
      And the principal is to be exempted
      And the member in charge is to be exempted
      And another member is to receive circulate
      When the decider records the decision
      Then the step is taken

    @clause:base/proportion
    Scenario: Who is primary by another decision is not capped by this one
      Given a case of the bureau under town
      And a collective decision D1 of the bureau on 2025-03-10
      And a decision by one alone D2 of the bureau on 2025-02-10
      And another member decided alone
      And another member is to receive discipline
      When the decider records the decision
      Then the step is taken

  Rule: A measure that ends does so after the decision

    @clause:base/dates
    Scenario: A measure that would end before the decision
      Given a case of the bureau under town
      And the principal is to receive discipline until 2025-06-09
      When the decider records the decision
      Then the step is refused
        | guard              | clause     | basis | message                                                                |
        | measure-ends-later | base/dates | added | the measure for head would end on 2025-06-09, before the decision |

    @clause:base/dates
    Scenario Outline: A measure that ends on <day>
      Given a case of the bureau under town
      And the principal is to receive discipline until <day>
      When the decider records the decision
      Then the step is taken

      Examples:
        | day        |
        | 2025-06-10 |
        | 2026-06-10 |
