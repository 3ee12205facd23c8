Feature: Who may act
  Each step has those who take it. Nobody acts in the own case, and who investigates neither
  approves nor decides. Whatever a scenario does not mention is in order.

  Rule: Whoever acts holds the role for the step

    @clause:base/roles
    Scenario Outline: An auditor is not one who <deed>
      Given a case of the bureau under town
      When the auditor <deed>
      Then the step is refused
        | guard            | clause     | basis | message                                                    |
        | actor-holds-role | base/roles | added | auditor is not one of those who take this step: <actors> |

      Examples:
        | deed                      | actors                                                                                                                                                                                       |
        | reports the case          | a reporter                                                                                                                                                                                   |
        | assigns the team          | an approver of a committee over the body                                                                                                                                                     |
        | approves                  | an approver of a committee over the body                                                                                                                                                     |
        | puts evidence on file     | an investigator assigned to the case                                                                                                                                                         |
        | withdraws evidence        | an investigator assigned to the case                                                                                                                                                         |
        | makes a finding           | an investigator assigned to the case                                                                                                                                                         |
        | closes the investigation  | an investigator assigned to the case                                                                                                                                                         |
        | splits the responsibility | an investigator assigned to the case                                                                                                                                                         |
        | notifies                  | an investigator assigned to the case                                                                                                                                                         |
        | takes a statement         | an investigator assigned to the case                                                                                                                                                         |
        | records the decision      | a decider of the deciding body                                                                                                                                                               |
        | delivers the decision     | a registrar                                                                                                                                                                                  |
        | files the case            | a registrar                                                                                                                                                                                  |
        | dismisses the case        | a decider of a body over the body                                                                                                                                                            |
        | refers the case           | a decider of a body over the body                                                                                                                                                            |
        | returns the case          | a decider of a body over the body                                                                                                                                                            |
        | upholds the decision      | a decider of the deciding body                                                                                                                                                               |
        | varies the decision       | a decider of the deciding body                                                                                                                                                               |
        | revokes the decision      | a decider of the deciding body                                                                                                                                                               |
        | reopens the case          | a decider of a body over the body                                                                                                                                                            |
        | suspends the case         | a registrar                                                                                                                                                                                  |
        | rebinds the case          | an approver of a committee over the body                                                                                                                                                     |
        | corrects a field          | a registrar                                                                                                                                                                                  |
        | records a recusal         | the person concerned, an approver of a committee over the body                                                                                                                               |
        | adds a note               | the reporter of the case, an investigator assigned to the case, an approver of a committee over the body, a decider of a body over the body, a registrar |

    @clause:base/roles
    Scenario Outline: <who> holds the role, but in the wrong place
      Given a case of the bureau under town
      When <who> <deed>
      Then the step is refused
        | guard            | clause     | basis | message                                                 |
        | actor-holds-role | base/roles | added | <id> is not one of those who take this step: <actors> |

      Examples:
        | who                       | id                  | deed                     | actors                                   |
        | the bureau's approver     | bureau-approver     | approves                 | an approver of a committee over the body |
        | the commission's approver | commission-approver | approves                 | an approver of a committee over the body |
        | the third investigator    | third-investigator  | makes a finding          | an investigator assigned to the case     |
        | the third investigator    | third-investigator  | closes the investigation | an investigator assigned to the case     |
        | the city's decider        | city-decider        | records the decision     | a decider of the deciding body           |
        | the town's decider        | town-decider        | dismisses the case       | a decider of a body over the body        |

    @clause:base/roles
    Scenario Outline: <who> is one who <deed>
      Given a case of the bureau under town
      When <who> <deed>
      Then the step is taken

      Examples:
        | who                       | deed                      |
        | the reporter              | reports the case          |
        | the bureau's reporter     | reports the case          |
        | the approver              | assigns the team          |
        | the city's approver       | assigns the team          |
        | the approver              | approves                  |
        | the city's approver       | approves                  |
        | the investigator          | puts evidence on file     |
        | the second investigator   | withdraws evidence        |
        | the investigator          | makes a finding           |
        | the second investigator   | closes the investigation  |
        | the investigator          | splits the responsibility |
        | the investigator          | notifies                  |
        | the investigator          | takes a statement         |
        | the decider               | records the decision      |
        | the registrar             | delivers the decision     |
        | the registrar             | files the case            |
        | the city's decider        | refers the case           |
        | the commission's decider  | returns the case          |
        | the approver              | records a recusal         |
        | the third investigator    | records a recusal         |
        | the reporter              | adds a note               |
        | the second investigator   | adds a note               |
        | the city's decider        | adds a note               |
        | another member            | appeals                   |
        | the registrar             | appeals                   |
        | the city's decider        | upholds the decision      |
        | the city's decider        | varies the decision       |
        | the city's decider        | revokes the decision      |
        | the decider               | reopens the case          |
        | the registrar             | suspends the case         |
        | the approver              | rebinds the case          |
        | the registrar             | corrects a field          |

    @clause:base/roles
    Scenario: An auditor does not appeal for another
      Given a case of the bureau under town
      When the auditor appeals
      Then the step is refused
        | guard            | message                                                                                                        |
        | actor-holds-role | auditor is not one of those who take this step: the respondent, a registrar, a decider of a body over the body |
        | appeal-by-whom   | member appeals in person, or the registrar on that person's behalf                                             |

    @clause:base/roles
    Scenario: An auditor does not resume a suspended case
      Given a case of the bureau under town
      And afterwards the registrar suspends the case
      When the auditor resumes the case
      Then the step is refused
        | guard            | clause     | basis | message                                                      |
        | actor-holds-role | base/roles | added | auditor is not one of those who take this step: a registrar |

    @clause:base/roles
    Scenario: A registrar resumes a suspended case
      Given a case of the bureau under town
      And afterwards the registrar suspends the case
      When the registrar resumes the case
      Then the step is taken

    @clause:base/roles
    Scenario: The commission's decider dismisses a case of a body it stands over
      Given a case of the bureau under town
      When the commission's decider dismisses the case
      Then the step is taken
      And the case is dismissed

  Rule: Nobody acts in the own case

    @clause:base/impartiality
    Scenario Outline: A member of the body is not the one who <deed>
      Given a case of the town committee under town
      When the town's member <deed>
      Then the step is refused
        | guard           | clause             | basis | message                                                    |
        | actor-impartial | base/impartiality | added | town-member is a member of town, which this case is about |

      Examples:
        | deed               |
        | reports the case   |
        | approves           |
        | records a recusal  |
        | refers the case    |
        | adds a note        |

    @clause:base/impartiality
    Scenario: A member of a body whose decision is in the case is barred too
      Given a case of the bureau under town
      And a collective decision D1 of the town committee on 2025-02-10
      And the case is apportioned so far
      When the town's member approves
      Then the step is refused
        | guard           | clause             | basis | message                             |
        | actor-impartial | base/impartiality | added | town-member is named in this case |

    @clause:base/impartiality
    Scenario: Who is named in the case does not act in it
      Given a case of the bureau under town
      And the report names the jack of all trades
      When the jack of all trades approves
      Then the step is refused
        | guard           | clause             | basis | message                      |
        | actor-impartial | base/impartiality | added | jack is named in this case |

    @clause:base/impartiality
    Scenario: Who is recused does not act any more
      Given a case of the bureau under town
      And afterwards the approver records a recusal
        | person | the second investigator |
      When the second investigator makes a finding
      Then the step is refused
        | guard           | clause             | basis | message                                            |
        | actor-impartial | base/impartiality | added | second-investigator is recused from this case |

    @clause:base/impartiality
    Scenario: In a case of another body the same person acts
      Given a case of the bureau under town
      When the town's member approves
      Then the step is taken

    @clause:base/impartiality
    Scenario: Who is barred may say so
      Given a case of the bureau under town
      When the principal records a recusal
        | person | the principal |
      Then the step is taken

  Rule: Who investigated neither approves nor decides

    @clause:base/separation
    Scenario Outline: An investigator of the case is not the one who <deed>
      Given a case of the bureau under town
      And the team is the investigator and the jack of all trades
      When the jack of all trades <deed>
      Then the step is refused
        | guard                  | clause          | basis | message                                                           |
        | actor-not-investigator | base/separation | added | jack investigated this case and can no longer approve, assign or decide in it |

      Examples:
        | deed                 |
        | approves             |
        | records the decision |
        | dismisses the case   |

    @clause:base/separation
    Scenario: An investigator of the case does not name the next team
      Given a case of the bureau under town
      And the team is the investigator and the jack of all trades
      When the jack of all trades assigns the team
        | investigators | the investigator, the second investigator |
      Then the step is refused
        | guard                  | clause          | basis | message                                                                       |
        | actor-not-investigator | base/separation | added | jack investigated this case and can no longer approve, assign or decide in it |

    @clause:base/separation
    Scenario: Who has left the team has still investigated
      Given a case of the bureau under town
      And the team is the investigator and the jack of all trades
      And afterwards the approver assigns the team
        | investigators | the investigator, the second investigator |
      When the jack of all trades approves
      Then the step is refused
        | guard                  | clause          | basis | message                                                           |
        | actor-not-investigator | base/separation | added | jack investigated this case and can no longer approve, assign or decide in it |

    @clause:base/separation
    Scenario Outline: Who never investigated the case is one who <deed>
      Given a case of the bureau under town
      When the jack of all trades <deed>
      Then the step is taken

      Examples:
        | deed                 |
        | approves             |
        | records the decision |
        | dismisses the case   |
        | assigns the team     |

  Rule: Those assigned are investigators

    @clause:base/roles
    Scenario Outline: <who> cannot be assigned
      Given a case of the bureau under town
      When the approver assigns the team
        | investigators | the investigator, <who> |
      Then the step is refused
        | guard          | clause     | basis | message                                                     |
        | team-qualified | base/roles | added | <id> does not hold the role of investigator on that day |

      Examples:
        | who                      | id                   |
        | the auditor              | auditor              |
        | the retired investigator | retired-investigator |

    @clause:base/roles
    Scenario: Investigators in post on the day can be assigned
      Given a case of the bureau under town
      When the approver assigns the team
        | investigators | the investigator, the third investigator |
      Then the step is taken

  Rule: Those assigned have no part in the case and approved nothing in it

    @clause:base/impartiality
    Scenario: A member of the body is not assigned
      Given a case of the town committee under town
      When the approver assigns the team
        | investigators | the investigator, the town's member |
      Then the step is refused
        | guard          | clause             | basis | message                                                    |
        | team-impartial | base/impartiality | added | town-member is a member of town, which this case is about |

    @clause:base/impartiality
    Scenario: Who is named is not assigned
      Given a case of the bureau under town
      And the report names the third investigator
      When the approver assigns the team
        | investigators | the investigator, the third investigator |
      Then the step is refused
        | guard          | clause             | basis | message                                    |
        | team-impartial | base/impartiality | added | third-investigator is named in this case |

    @clause:base/impartiality
    Scenario: Who is recused is not assigned
      Given a case of the bureau under town
      And afterwards the third investigator records a recusal
        | person | the third investigator |
      When the approver assigns the team
        | investigators | the investigator, the third investigator |
      Then the step is refused
        | guard          | clause             | basis | message                                           |
        | team-impartial | base/impartiality | added | third-investigator is recused from this case |

    @clause:base/impartiality
    Scenario: Who approved in the case is not assigned
      Given a case of the bureau under town
      And afterwards the jack of all trades approves
      When the approver assigns the team
        | investigators | the investigator, the jack of all trades |
      Then the step is refused
        | guard          | clause             | basis | message                                                  |
        | team-impartial | base/impartiality | added | jack approves in this case and can not investigate it |

    @clause:base/impartiality
    Scenario: Nobody assigns oneself
      Given a case of the bureau under town
      When the jack of all trades assigns the team
        | investigators | the investigator, the jack of all trades |
      Then the step is refused
        | guard          | clause             | basis | message                                                  |
        | team-impartial | base/impartiality | added | jack approves in this case and can not investigate it |

    @clause:base/impartiality
    Scenario: Who has no part in the case is assigned
      Given a case of the bureau under town
      When the approver assigns the team
        | investigators | the investigator, the jack of all trades |
      Then the step is taken

  Rule: A recusal is recorded once

    @clause:base/impartiality
    Scenario: The second recusal of one person is refused
      Given a case of the bureau under town
      And afterwards the approver records a recusal
      When the approver records a recusal
      Then the step is refused
        | guard           | clause             | basis | message                                 |
        | not-recused-yet | base/impartiality | added | third-investigator is recused already |

    @clause:base/impartiality
    Scenario: The recusal of somebody else is taken
      Given a case of the bureau under town
      And afterwards the approver records a recusal
      When the approver records a recusal
        | person | the second investigator |
      Then the step is taken
