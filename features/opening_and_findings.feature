Feature: From a report to established facts
  A case is opened with approval, looked into by a team, and established element by element, each on
  evidence. Whatever a scenario does not mention is in order.

  Rule: The present state offers the step

    @clause:base/lifecycle
    Scenario Outline: A case that is <state> does not offer to one who <deed>
      Given a case of the bureau under town
      And the case is <state> so far
      When <who> <deed>
      Then the step is refused
        | guard        | clause         | basis | message                                                |
        | state-offers | base/lifecycle | added | in this state, <label>, the case does not offer the step <do> |

      Examples:
        | state        | label                | who              | deed                      | do          |
        | reported     | reported             | the registrar    | files the case            | file        |
        | reported     | reported             | the investigator | splits the responsibility | apportion   |
        | reported     | reported             | the decider      | records the decision      | sanction    |
        | reported     | reported             | the registrar    | delivers the decision     | deliver     |
        | investigated | investigated         | the investigator | closes the investigation  | investigate |
        | apportioned  | responsibility split | the decider      | refers the case           | refer       |
        | sanctioned   | sanctioned           | the decider      | dismisses the case        | dismiss     |
        | filed        | filed                | the investigator | makes a finding           | find        |

    @clause:base/lifecycle
    Scenario Outline: The main road: <who> <deed>, then the case is <state>
      Given a case of the bureau under <pack>
      When <who> <deed>
      Then the step is taken
      And the case is <state>

      Examples:
        | pack    | who                       | deed                      | state        |
        | town    | the reporter              | reports the case          | reported     |
        | town    | the investigator          | closes the investigation  | investigated |
        | town    | the investigator          | splits the responsibility | apportioned  |
        | town    | the decider               | records the decision      | sanctioned   |
        | town    | the registrar             | files the case            | filed        |
        | plan-02 | the registrar             | files the case            | filed        |
        | plan-05 | the registrar             | files the case            | filed        |
        | plan-06 | the commission's decider  | records the decision      | sanctioned   |
        | plan-06 | the registrar             | files the case            | filed        |
        | plan-16 | the registrar             | files the case            | filed        |

    @clause:base/lifecycle
    Scenario: A case that was filed still takes a note
      Given a case of the bureau under town
      And the case is filed so far
      When the registrar adds a note
      Then the step is taken
      And the case is filed

  Rule: A policy was in force when it occurred and when it was reported

    @clause:base/in-force
    Scenario Outline: What occurred on <occurred> and is reported on <reported> is refused
      Given a case of the bureau under dated
      And it occurred on <occurred>
      When the reporter reports the case
        | on | <reported> |
      Then the step is refused
        | guard           | clause        | basis | message                                                |
        | policy-in-force | base/in-force | added | no version of the policy dated was in force on <day> |

      Examples:
        | occurred   | reported   | day        |
        | 2024-12-31 | 2025-01-10 | 2024-12-31 |
        | 2025-12-31 | 2026-01-01 | 2026-01-01 |

    @clause:base/in-force
    Scenario Outline: What occurred on <occurred> and is reported on <reported> is taken
      Given a case of the bureau under dated
      And it occurred on <occurred>
      When the reporter reports the case
        | on | <reported> |
      Then the step is taken

      Examples:
        | occurred   | reported   |
        | 2025-01-01 | 2025-12-31 |

  Rule: The opening of an inquiry is approved

    @clause:reg-2019/9
    Scenario: An inquiry that nobody approved is not closed
      Given a case of the bureau under town
      And the opening is not approved
      When the investigator closes the investigation
      Then the step is refused
        | guard    | clause     | basis      | message                              |
        | approved | reg-2019/9 | regulation | the approval is missing: the opening |

    @clause:reg-2019/9
    Scenario: Approval for another conclusion is no approval of this one
      Given a case of the bureau under town
      And the opening is approved for another proposal
      When the investigator closes the investigation
      Then the step is refused
        | guard    | clause     | basis      | message                                                |
        | approved | reg-2019/9 | regulation | another action was approved, not this one: the opening |

    @clause:reg-2019/9
    Scenario: The approval of the opening stays, whatever is entered afterwards
      Given a case of the bureau under town
      And afterwards the investigator puts evidence on file
      And afterwards the investigator makes a finding
      When the investigator closes the investigation
      Then the step is taken

  Rule: Two investigators or more look into it

    @clause:reg-2019/10
    Scenario: One investigator alone is no team
      Given a case of the bureau under town
      And the team is the investigator
      When the investigator closes the investigation
      Then the step is refused
        | guard | clause      | basis      | message                                                  |
        | team  | reg-2019/10 | regulation | too few investigators who may act are in the team: 1 of 2 |

    @clause:reg-2019/10
    Scenario: Who is recused does not count
      Given a case of the bureau under town
      And afterwards the approver records a recusal
        | person | the second investigator |
      When the investigator closes the investigation
      Then the step is refused
        | guard | clause      | basis      | message                                                  |
        | team  | reg-2019/10 | regulation | too few investigators who may act are in the team: 1 of 2 |

    @clause:reg-2019/10
    Scenario: Two are a team
      Given a case of the bureau under town
      And the team is the investigator and the third investigator
      When the investigator closes the investigation
      Then the step is taken

    @clause:reg-2019/10
    Scenario: A new team takes over, the old one no longer acts
      Given a case of the bureau under town
      And afterwards the approver assigns the team
        | investigators | the second investigator, the third investigator |
      When the third investigator closes the investigation
      Then the step is taken

  Rule: Every element is found, each on evidence that stands

    @clause:base/elements @clause:town/4.3.1 @clause:plan-05/4.1
    Scenario Outline: Under <pack>, the element <element> was not looked into
      Given a case of the bureau under <pack>
      And nobody looked into the element <element>
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause   | basis   | message                                |
        | elements-found | <clause> | <basis> | the element is not found yet: <label> |

      Examples:
        | pack    | element       | clause        | basis    | label                                                                                                           |
        | town    | duty          | base/elements | added    | the duty: whose it was and where it comes from                                                                  |
        | town    | breach        | base/elements | added    | the breach: how the duty was not performed, or poorly                                                           |
        | town    | remit         | base/elements | added    | the remit: the matter lay within what the duty reached                                                          |
        | town    | poorly-done   | town/4.3.1    | document | that task was badly organised or carried out                                                                    |
        | plan-05 | mass-incident | plan-05/4.1   | document | it led to a mass incident                                                                                       |

    @clause:base/elements
    Scenario: An element found not to be so is not found
      Given a case of the bureau under town
      And the element remit is found not to be so
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause        | basis | message                                                                                |
        | elements-found | base/elements | added | the element is not found yet: the remit: the matter lay within what the duty reached |

    @clause:base/elements
    Scenario: A finding without evidence is none
      Given a case of the bureau under town
      And the element breach is found without evidence
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause        | basis | message                                                                                                |
        | elements-found | base/elements | added | the finding rests on no evidence that stands: the breach: how the duty was not performed, or poorly |

    @clause:base/elements
    Scenario: A finding falls with its evidence
      Given a case of the bureau under town
      And afterwards the investigator makes a finding
        | element  | breach |
        | evidence | photo  |
      And afterwards the investigator withdraws evidence
        | label | photo |
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause        | basis | message                                                                                                |
        | elements-found | base/elements | added | the finding rests on no evidence that stands: the breach: how the duty was not performed, or poorly |

    @clause:base/elements
    Scenario: A finding made again on evidence that stands is enough
      Given a case of the bureau under town
      And the element breach is found not to be so
      And afterwards the investigator makes a finding
        | element  | breach  |
        | found    | true    |
        | evidence | minutes |
      When the investigator closes the investigation
      Then the step is taken

  Rule: The consequence reaches what the clause demands

    @clause:town/4.3.9 @clause:plan-06/4.1 @clause:plan-06/4.4 @clause:plan-06/4.12 @clause:plan-05/4.5 @clause:plan-16/4.10 @clause:plan-02/4.6
    Scenario Outline: <clause> demands a consequence that is <demanded>; <level> is too little
      Given a case of the bureau under <pack>
      And the situation is <situation>
      And the consequence is found to be <level>
      When the investigator closes the investigation
      Then the step is refused
        | guard             | clause   | basis    | message                                                                |
        | threshold-reached | <clause> | document | the clause demands a consequence that is <demanded>; found is <level> |

      Examples:
        | pack    | situation                  | clause       | demanded | level   |
        | town    | residual                   | town/4.3.9   | serious  | adverse |
        | plan-02 | network-ideology           | plan-02/4.6  | serious  | adverse |
        | plan-05 | event-statements           | plan-05/4.5  | serious  | adverse |
        | plan-06 | task-neglected             | plan-06/4.1  | adverse  | none    |
        | plan-06 | emergency-mishandled       | plan-06/4.4  | serious  | adverse |
        | plan-06 | foreign-activity-misconduct | plan-06/4.12 | grave    | serious |
        | plan-16 | residual                   | plan-16/4.10 | serious  | adverse |

    @clause:plan-06/4.1
    Scenario: A consequence nobody looked into reaches nothing
      Given a case of the bureau under plan-06
      And the situation is task-neglected
      And nobody looked into the element consequence
      When the investigator closes the investigation
      Then the step is refused
        | guard             | clause      | basis    | message                                                             |
        | threshold-reached | plan-06/4.1 | document | the clause demands a consequence that is adverse; found is none |

    @clause:town/4.3.1 @clause:town/4.3.9 @clause:plan-06/4.1 @clause:plan-06/4.12 @clause:plan-05/4.5
    Scenario Outline: For <clause> a consequence that is <level> is enough
      Given a case of the bureau under <pack>
      And the situation is <situation>
      And the consequence is found to be <level>
      When the investigator closes the investigation
      Then the step is taken

      Examples:
        | pack    | situation                  | clause       | level   |
        | town    | task-neglected             | town/4.3.1   | none    |
        | town    | residual                   | town/4.3.9   | serious |
        | town    | residual                   | town/4.3.9   | grave   |
        | plan-05 | event-statements           | plan-05/4.5  | serious |
        | plan-06 | task-neglected             | plan-06/4.1  | adverse |
        | plan-06 | foreign-activity-misconduct | plan-06/4.12 | grave   |

  Rule: Evidence that is named stands

    @clause:base/evidence
    Scenario Outline: Who <deed> on evidence that was withdrawn is refused
      Given a case of the bureau under town
      And the case is <state> so far
      And afterwards the investigator withdraws evidence
        | label | photo |
      When <who> <deed>
        | <field> | photo |
      Then the step is refused
        | guard           | clause        | basis | message                          |
        | evidence-stands | base/evidence | added | the evidence photo was withdrawn |

      Examples:
        | state      | who              | deed                  | field    |
        | reported   | the investigator | makes a finding       | evidence |
        | reported   | the investigator | withdraws evidence    | label    |

    @clause:base/evidence
    Scenario Outline: Who <deed> on evidence that stands is not refused
      Given a case of the bureau under town
      And the case is <state> so far
      When <who> <deed>
        | <field> | photo |
      Then the step is taken

      Examples:
        | state      | who              | deed                  | field    |
        | reported   | the investigator | makes a finding       | evidence |
        | reported   | the investigator | withdraws evidence    | label    |

    @clause:base/evidence
    Scenario Outline: Who <deed> names one piece of evidence, and it must stand
      Given a case of the bureau under town
      And the case is <state> so far
      And afterwards the investigator withdraws evidence
        | label | photo |
      When <who> <deed>
        | evidence | photo |
      Then the step is refused
        | guard           | clause        | basis | message                          |
        | evidence-stands | base/evidence | added | the evidence photo was withdrawn |

      Examples:
        | state      | who              | deed                  |
        | reported   | the investigator | takes a statement     |
        | sanctioned | the registrar    | delivers the decision |

    @clause:base/evidence
    Scenario Outline: Who <deed> may name a piece of evidence that stands
      Given a case of the bureau under town
      And the case is <state> so far
      When <who> <deed>
        | evidence | photo |
      Then the step is taken

      Examples:
        | state      | who              | deed                  |
        | reported   | the investigator | takes a statement     |
        | sanctioned | the registrar    | delivers the decision |

  Rule: Only those whom the case may hold to account are told, heard and delivered to

    @clause:base/respondent
    Scenario Outline: Who <deed> to a stranger is refused
      Given a case of the bureau under town
      And the case is <state> so far
      When <who> <deed>
        | respondent | the town's principal |
      Then the step is refused
        | guard                | clause          | basis | message                                                                              |
        | respondent-concerned | base/respondent | added | town-head is no respondent of this case: no body of it, no member of one, not named |

      Examples:
        | state      | who              | deed                  |
        | reported   | the investigator | notifies              |
        | reported   | the investigator | takes a statement     |
        | sanctioned | the registrar    | delivers the decision |

    @clause:base/respondent
    Scenario Outline: Who <deed> to <respondent> is not refused
      Given a case of the bureau under town
      And the report names the clerk
      And the case is <state> so far
      When <who> <deed>
        | respondent | <respondent> |
      Then the step is taken

      Examples:
        | state      | who              | deed                  | respondent     |
        | reported   | the investigator | notifies              | the bureau     |
        | reported   | the investigator | notifies              | another member |
        | reported   | the investigator | takes a statement     | the clerk      |
        | sanctioned | the registrar    | delivers the decision | the principal  |

  Rule: A decision is told of after it was made

    @clause:base/dates
    Scenario: A decision not yet made cannot be told
      Given a case of the bureau under town
      And the case is apportioned so far
      When the investigator notifies
        | respondent | the principal |
        | what       | decision      |
      Then the step is refused
        | guard            | clause     | basis | message                                  |
        | decision-to-tell | base/dates | added | nothing is decided yet that could be told |

    @clause:base/dates
    Scenario Outline: A case that is <state> allows to tell: <what>
      Given a case of the bureau under town
      And the case is <state> so far
      When the investigator notifies
        | respondent | the principal |
        | what       | <what>        |
      Then the step is taken

      Examples:
        | state      | what        |
        | reported   | opening     |
        | reported   | allegations |
        | sanctioned | decision    |
