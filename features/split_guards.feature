Feature: What a split must keep
  Nobody is left out, nobody is brought in who was not there, and what frees or burdens one person
  alone is shown by evidence. Whatever a scenario does not mention is in order.

  Rule: Every member in post on the day has a part

    @clause:base/parts
    Scenario Outline: A split without the part of <who> is refused
      Given a case of the bureau under town
      And a collective decision
      And <who> has no part declared
      When the investigator splits the responsibility
      Then the step is refused
        | guard               | clause     | basis | message                                                              |
        | everyone-has-a-part | base/parts | added | <id> was a member on 2025-03-10 and has no part in the decision D1 |

      Examples:
        | who                  | id     |
        | the principal        | head   |
        | the member in charge | deputy |
        | another member       | member |

    @clause:base/parts
    Scenario: With everybody's part the split is made
      Given a case of the bureau under town
      And a collective decision
      When the investigator splits the responsibility
      Then the step is taken
      And the case is apportioned

  Rule: Only those in post on the day have a part

    @clause:base/parts
    Scenario: Who came later has no part
      Given a case of the bureau under town
      And a collective decision
      And the new member took part
      When the investigator splits the responsibility
      Then the step is refused
        | guard         | clause     | basis | message                                                              |
        | parts-in-post | base/parts | added | newcomer was not in post in bureau on 2025-03-10, when D1 was made |

    @clause:base/parts
    Scenario: Staff have a part only where the report names them
      Given a case of the bureau under town
      And a collective decision
      And the clerk took part
      When the investigator splits the responsibility
      Then the step is refused
        | guard         | clause     | basis | message                                                       |
        | parts-in-post | base/parts | added | clerk is staff of bureau; the report does not name this person |

    @clause:base/parts
    Scenario Outline: In charge is a member of the body, not <who>
      Given a case of the bureau under town
      And the report names the clerk
      And a collective decision
      And <who> is in charge of the matter
      When the investigator splits the responsibility
      Then the step is refused
        | guard         | clause     | basis | message                                                                  |
        | parts-in-post | base/parts | added | <id> was no member of bureau on 2025-03-10 and cannot be in charge in D1 |

      Examples:
        | who                | id        |
        | the clerk          | clerk     |
        | the new member     | newcomer  |
        | the town's principal | town-head |

    @clause:base/parts
    Scenario: Staff whom the report names have a part
      Given a case of the bureau under town
      And the report names the clerk
      And a collective decision
      And the clerk took part
      When the investigator splits the responsibility
      Then the step is taken

  Rule: What frees or burdens one alone is shown by evidence

    @clause:base/evidence
    Scenario Outline: That another member "<word>" is believed only with evidence
      Given a case of the bureau under town
      And a <mode>
      And the principal <of the principal>
      And another member <part>
      And nothing shows what another member did
      When the investigator splits the responsibility
      Then the step is refused
        | guard           | clause        | basis | message                                                    |
        | parts-evidenced | base/evidence | added | member is said to have: <word> (D1); nothing shows it |

      Examples:
        | mode                  | of the principal            | part              | word              |
        | collective decision   | took part                   | clearly objected  | clearly objected  |
        | decision by one alone | approved alone              | decided alone     | decided alone     |
        | decision by one alone | decided alone               | approved alone    | approved alone    |
        | duty left undone      | had it not in the own remit | raised it in time | raised it in time |

    @clause:base/evidence
    Scenario Outline: An objection rests on the minutes, not on the <label>
      Given a case of the bureau under town
      And a collective decision
      And another member clearly objected
      And what another member did is shown by <label>
      When the investigator splits the responsibility
      Then the step is refused
        | guard           | clause        | basis | message                                                                          |
        | parts-evidenced | base/evidence | added | the objection of member rests on <label>, which is no record of the meeting |

      Examples:
        | label  |
        | letter |
        | photo  |

    @clause:base/evidence
    Scenario Outline: That another member "<part>" is believed when the <label> shows it
      Given a case of the bureau under town
      And a <mode>
      And another member <part>
      And what another member did is shown by <label>
      When the investigator splits the responsibility
      Then the step is taken

      Examples:
        | mode                  | part              | label   |
        | collective decision   | clearly objected  | minutes |
        | decision by one alone | decided alone     | letter  |
        | decision by one alone | approved alone    | photo   |
        | duty left undone      | raised it in time | letter  |

  Rule: The evidence of a split stands

    @clause:base/evidence
    Scenario: Minutes that were withdrawn show no decision
      Given a case of the bureau under town
      And the case is investigated so far
      And afterwards the investigator withdraws evidence
        | label | minutes |
      When the investigator splits the responsibility
      Then the step is refused
        | guard           | clause        | basis | message                           |
        | evidence-stands | base/evidence | added | the evidence minutes was withdrawn |

    @clause:base/evidence
    Scenario: Evidence withdrawn that the split does not name does no harm
      Given a case of the bureau under town
      And the case is investigated so far
      And afterwards the investigator withdraws evidence
        | label | photo |
      When the investigator splits the responsibility
      Then the step is taken

  Rule: A departure changes somebody's computed degree

    @clause:base/departure
    Scenario: No departure for who has no part
      Given a case of the bureau under town
      And a collective decision
      And the town's member is to be moved to the degree secondary
      When the investigator splits the responsibility
      Then the step is refused
        | guard                   | clause         | basis | message                                                                             |
        | departure-of-respondent | base/departure | added | town-member has no part in any decision, so there is no degree to depart from |

    @clause:base/departure
    Scenario: No departure to the degree there is
      Given a case of the bureau under town
      And a collective decision
      And another member is to be moved to the degree secondary
      When the investigator splits the responsibility
      Then the step is refused
        | guard                   | clause         | basis | message                                                                      |
        | departure-of-respondent | base/departure | added | the degree of member is secondary as computed; a departure changes nothing |

    @clause:base/departure
    Scenario Outline: A departure of <who> to <degree> is possible
      Given a case of the bureau under town
      And a collective decision
      And <who> is to be moved to the degree <degree>
      When the investigator splits the responsibility
      Then the step is taken
      And <who> <bears>
      And <who> is shown as departed

      Examples:
        | who            | degree    | bears                                      |
        | another member | primary   | bears collective responsibility, primary   |
        | another member | none      | bears nothing                              |
        | the principal  | secondary | bears collective responsibility, secondary |

  Rule: A departure has the approver's consent

    @clause:base/departure
    Scenario: A departure that nobody approved is refused
      Given a case of the bureau under town
      And a collective decision
      And another member is to be moved to the degree none
      And the departure is not approved
      When the investigator splits the responsibility
      Then the step is refused
        | guard              | clause         | basis | message                                               |
        | departure-approved | base/departure | added | the approval is missing: the departure from the split |

    @clause:base/departure
    Scenario: New evidence lets the consent lapse
      Given a case of the bureau under town
      And the case is investigated so far
      And another member is to be moved to the degree none
      And afterwards the investigator puts evidence on file
      When the investigator splits the responsibility
      Then the step is refused
        | guard              | clause         | basis | message                                                                                            |
        | departure-approved | base/departure | added | the approval has lapsed, the case changed after it was given: the departure from the split |

    @clause:base/departure
    Scenario: Consent to another split is no consent to this one
      Given a case of the bureau under town
      And a collective decision
      And another member is to be moved to the degree none
      And the departure is approved for another proposal
      When the investigator splits the responsibility
      Then the step is refused
        | guard              | clause         | basis | message                                                                  |
        | departure-approved | base/departure | added | another action was approved, not this one: the departure from the split |

    @clause:base/departure
    Scenario: A departure approved for this very split is possible
      Given a case of the bureau under town
      And a collective decision
      And another member is to be moved to the degree none
      And the departure is approved for this very proposal
      When the investigator splits the responsibility
      Then the step is taken

    @clause:base/departure
    Scenario: A split without departures needs no consent
      Given a case of the bureau under town
      And a collective decision
      And the departure is not approved
      When the investigator splits the responsibility
      Then the step is taken

  Rule: A split holds somebody responsible

    @clause:base/bearer
    Scenario: A split by which nobody bears anything is refused
      Given a case of the bureau under town
      And a collective decision
      And the principal clearly objected
      And the member in charge clearly objected
      And another member clearly objected
      And the fourth member clearly objected
      When the investigator splits the responsibility
      Then the step is refused
        | guard         | clause      | basis | message                               |
        | someone-bears | base/bearer | added | by this split nobody bears anything |

    @clause:base/bearer
    Scenario: Departures cannot free the last one either
      Given a case of the bureau under town
      And a duty left undone
      And nobody is in charge of the matter
      And the principal is to be moved to the degree none
      When the investigator splits the responsibility
      Then the step is refused
        | guard         | clause      | basis | message                               |
        | someone-bears | base/bearer | added | by this split nobody bears anything |

    @clause:base/bearer
    Scenario: One bearer is enough
      Given a case of the bureau under town
      And a collective decision
      And the principal clearly objected
      And the member in charge clearly objected
      And another member clearly objected
      When the investigator splits the responsibility
      Then the step is taken
      And the fourth member bears collective responsibility, secondary

  Rule: From whatever does not bind a departure is possible, with consent

    @clause:base/departure
    Scenario Outline: Under <pack>, in a <mode>, <who> who <part> may be moved to the secondary degree
      Given a case of the bureau under <pack>
      And a <mode>
      And <who> <part>
      And <who> is to be moved to the degree secondary
      When the investigator splits the responsibility
      Then the step is taken
      And <who> bears collective responsibility, secondary
      And <who> is shown as departed

      Examples:
        | pack    | mode                | who                  | part                         |
        | town    | duty left undone    | another member       | raised it in time            |
        | town    | duty left undone    | another member       | had it not in the own remit  |
        | town    | collective decision | another member       | was absent                   |
        | lenient | collective decision | the principal        | was absent                   |
        | lenient | collective decision | the member in charge | was absent                   |
        | plan-02 | collective decision | another member       | was absent                   |
        | plan-05 | collective decision | another member       | was absent                   |
        | plan-16 | collective decision | another member       | was absent                   |
