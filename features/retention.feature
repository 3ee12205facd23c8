Feature: An ended case destroyed
  What people wrote is kept for a time after a case has ended. When that is over, two people may have it
  destroyed; what the record proves stays. No source gives a number: a pack of the office sets it.

  Rule: A case is kept until its time is over

    @clause:base/retention
    Scenario: Half a year after the end the destruction is approved
      Given a case of the bureau under half-a-year
      And the case is dismissed so far
      When the approver approves
        | what | the destruction |
        | on   | 2026-01-02      |
      Then the step is taken
      And the case is dismissed

    @clause:base/retention
    Scenario Outline: On <day> a case that ended <state> on <ended> is still kept
      Given a case of the bureau under half-a-year
      And the case is <state> so far
      When the approver approves
        | what | the destruction |
        | on   | <day>           |
      Then the step is refused
        | guard          | clause         | basis | message                                              |
        | retention-over | base/retention | added | the case ended on <ended> and is kept until <until> |

      Examples:
        | state     | ended      | day        | until      |
        | dismissed | 2025-07-01 | 2026-01-01 | 2026-01-01 |
        | referred  | 2025-07-01 | 2025-12-31 | 2026-01-01 |
        | filed     | 2025-06-30 | 2025-12-30 | 2025-12-30 |

    @clause:base/retention
    Scenario: A longer time is waited for
      Given a case of the bureau under thirty-years
      And the case is filed so far
      When the approver approves
        | what | the destruction |
        | on   | 2026-01-02      |
      Then the step is refused
        | guard          | clause         | basis | message                                                  | remedy                         |
        | retention-over | base/retention | added | the case ended on 2025-06-30 and is kept until 2055-06-30 | wait until that day has passed |

    @clause:base/retention
    Scenario: The time counts anew from the end after a reopening
      Given a case of the bureau under half-a-year
      And the case is dismissed so far
      And afterwards the decider reopens the case
      And afterwards the decider refers the case
        | on | 2025-09-01 |
      When the approver approves
        | what | the destruction |
        | on   | 2026-03-01      |
      Then the step is refused
        | guard          | clause         | basis | message                                                  |
        | retention-over | base/retention | added | the case ended on 2025-09-01 and is kept until 2026-03-01 |

    @clause:base/retention
    Scenario: While its time runs nothing is destroyed
      Given a case of the bureau under half-a-year
      And the case is dismissed so far
      When the registrar destroys the texts
        | on | 2026-01-01 |
      Then the step is refused
        | guard          | clause         | basis | message                                                  |
        | approved       | base/retention | added | the approval is missing: the destruction                 |
        | retention-over | base/retention | added | the case ended on 2025-07-01 and is kept until 2026-01-01 |

    @clause:base/lifecycle @clause:base/retention
    Scenario Outline: Where the pack sets no time, nobody <deed>
      Given a case of the bureau under town
      And the case is filed so far
      When <who> <deed>
        | <field> | <value> |
      Then the step is refused
        | guard        | clause         | basis |
        | state-offers | base/lifecycle | added |

      Examples:
        | who           | deed               | field  | value           |
        | the approver  | approves           | what   | the destruction |
        | the registrar | destroys the texts | reason | as usual        |

  Rule: A destruction is approved at the end, and there nothing else is

    @clause:base/retention
    Scenario: An open case is not to be destroyed
      Given a case of the bureau under half-a-year
      When the approver approves
        | what | the destruction |
      Then the step is refused
        | guard                  | clause         | basis | message                                      | remedy                                      |
        | destruction-at-the-end | base/retention | added | the case has not ended; its texts are needed | end it first; then its time of keeping runs |

    @clause:base/retention
    Scenario: In an ended case no decision is approved
      Given a case of the bureau under half-a-year
      And the case is dismissed so far
      When the approver approves
        | what | the decision |
        | on   | 2026-02-01   |
      Then the step is refused
        | guard                  | clause         | basis | message                                                               | remedy                                                          |
        | destruction-at-the-end | base/retention | added | in an ended case nothing is approved but the destruction of its texts | reopen the case, or approve its destruction: --what destruction |

    @clause:base/retention
    Scenario: In an open case the opening is approved as ever
      Given a case of the bureau under half-a-year
      And the opening is not approved
      When the approver approves
        | what | the opening |
      Then the step is taken

    @clause:base/separation
    Scenario: Who investigated the case does not approve its destruction
      Given a case of the bureau under half-a-year
      And the team is the investigator and the jack of all trades
      And the case is dismissed so far
      When the jack of all trades approves
        | what | the destruction |
        | on   | 2026-02-01      |
      Then the step is refused
        | guard                  | clause          | basis |
        | actor-not-investigator | base/separation | added |

  Rule: Two people decide

    @clause:base/retention
    Scenario: One approves, another carries it out, and the case stands where it stood
      Given a case of the bureau under half-a-year
      And the case is dismissed so far
      And afterwards the approver approves
        | what | the destruction |
        | on   | 2026-02-01      |
      When the registrar destroys the texts
        | on | 2026-02-02 |
      Then the step is taken
      And the case is dismissed

    @clause:base/retention
    Scenario: Nobody destroys what nobody approved
      Given a case of the bureau under half-a-year
      And the case is dismissed so far
      When the registrar destroys the texts
        | on | 2026-02-02 |
      Then the step is refused
        | guard    | clause         | basis | message                                  |
        | approved | base/retention | added | the approval is missing: the destruction |

    @clause:base/retention
    Scenario: Who approved it does not carry it out
      Given a case of the bureau under half-a-year
      And the case is dismissed so far
      And afterwards the town's member approves
        | what | the destruction |
        | on   | 2026-02-01      |
      When the town's member destroys the texts
        | on | 2026-02-02 |
      Then the step is refused
        | guard            | clause         | basis | remedy                                           |
        | destroyed-by-two | base/retention | added | let another registrar carry it out (--as PERSON) |

    @clause:base/dates
    Scenario: It is not carried out before it is approved
      Given a case of the bureau under half-a-year
      And the case is dismissed so far
      And afterwards the approver approves
        | what | the destruction |
        | on   | 2026-02-01      |
      When the registrar destroys the texts
        | on | 2026-01-31 |
      Then the step is refused
        | guard          | clause     | basis |
        | dates-in-order | base/dates | added |

    @clause:base/retention
    Scenario: An approval does not outlive a reopening
      Given a case of the bureau under half-a-year
      And the case is dismissed so far
      And afterwards the approver approves
        | what | the destruction |
        | on   | 2026-01-02      |
      And afterwards the decider reopens the case
        | on | 2026-01-03 |
      And afterwards the decider refers the case
        | on | 2026-01-04 |
      When the registrar destroys the texts
        | on | 2026-02-02 |
      Then the step is refused
        | guard          | clause         | basis |
        | approved       | base/retention | added |
        | retention-over | base/retention | added |

  Rule: What was destroyed is not destroyed again

    @clause:base/retention
    Scenario Outline: After the destruction nobody <deed>
      Given a case of the bureau under half-a-year
      And the case is dismissed so far
      And afterwards the approver approves
        | what | the destruction |
        | on   | 2026-02-01      |
      And afterwards the registrar destroys the texts
        | on | 2026-02-02 |
      When <who> <deed>
        | on      | 2026-02-03 |
        | <field> | <value>    |
      Then the step is refused
        | guard             | clause         | basis |
        | not-destroyed-yet | base/retention | added |

      Examples:
        | who           | deed               | field  | value           |
        | the registrar | destroys the texts | reason | once more       |
        | the approver  | approves           | what   | the destruction |

    @clause:base/retention
    Scenario: Before it was destroyed, it is
      Given a case of the bureau under half-a-year
      And the case is referred so far
      And afterwards the approver approves
        | what | the destruction |
        | on   | 2026-02-01      |
      When the registrar destroys the texts
        | on | 2026-02-02 |
      Then the step is taken

    @clause:base/retention
    Scenario: Its approval comes before it
      Given a case of the bureau under half-a-year
      And the case is referred so far
      When the approver approves
        | what | the destruction |
        | on   | 2026-02-01      |
      Then the step is taken

  Rule: Whoever destroys holds the role for the step; whoever has one still adds a remark

    @clause:base/roles
    Scenario Outline: <who> is no registrar
      Given a case of the bureau under half-a-year
      And the case is dismissed so far
      And afterwards the approver approves
        | what | the destruction |
        | on   | 2026-02-01      |
      When <who> destroys the texts
        | on | 2026-02-02 |
      Then the step is refused
        | guard            | clause     | basis | message                                                       |
        | actor-holds-role | base/roles | added | <id> is not one of those who take this step: a registrar |

      Examples:
        | who         | id      |
        | the auditor | auditor |
        | the decider | decider |

    @clause:base/roles
    Scenario: A registrar is one
      Given a case of the bureau under half-a-year
      And the case is filed so far
      And afterwards the approver approves
        | what | the destruction |
        | on   | 2026-02-01      |
      When the registrar destroys the texts
        | on | 2026-02-02 |
      Then the step is taken

    @clause:base/roles
    Scenario: The registrar notes where the paper went
      Given a case of the bureau under half-a-year
      And the case is dismissed so far
      And afterwards the approver approves
        | what | the destruction |
        | on   | 2026-02-01      |
      And afterwards the registrar destroys the texts
        | on | 2026-02-02 |
      When the registrar adds a note
        | on | 2026-02-03 |
      Then the step is taken
