Feature: Who bears what
  A case of a bureau's party group. On the day there were four members: the principal, the member in
  charge of the matter, another member and a fourth. Whoever a scenario does not mention did what is
  usual: took part in a collective decision, was not involved where one decided alone, had the duty
  that was left undone not in the own remit. Whatever a scenario does not mention is in order.

  Rule: In a collective decision it is the post that weighs

    @clause:base/collective
    Scenario Outline: Where no document splits a collective decision, <who> <bears>
      Given a case of the bureau under town
      And a collective decision
      When the investigator splits the responsibility
      Then the step is taken
      And <who> <bears>, by base/collective

      Examples:
        | who                  | bears                                      |
        | the principal        | bears collective responsibility, primary   |
        | the member in charge | bears collective responsibility, primary   |
        | another member       | bears collective responsibility, secondary |
        | the fourth member    | bears collective responsibility, secondary |

    @clause:base/collective
    Scenario: Where nobody is in charge of the matter, only the principal is primary
      Given a case of the bureau under town
      And a collective decision
      And nobody is in charge of the matter
      When the investigator splits the responsibility
      Then the principal bears collective responsibility, primary, by base/collective
      And the member in charge bears collective responsibility, secondary, by base/collective

    @clause:plan-02/4.split @clause:plan-05/4.split @clause:plan-16/4.split
    Scenario Outline: Under <pack>, <who> <bears> and is told <label>
      Given a case of the bureau under <pack>
      And a collective decision
      When the investigator splits the responsibility
      Then <who> <bears>, by <pack>/4.split
      And <who> is told <label>

      Examples:
        | pack    | who                  | bears                                      | label                                 |
        | plan-02 | the principal        | bears collective responsibility, primary   | "main leadership responsibility"      |
        | plan-02 | the member in charge | bears collective responsibility, primary   | "main leadership responsibility"      |
        | plan-02 | another member       | bears collective responsibility, secondary | "secondary responsibility"            |
        | plan-05 | the principal        | bears collective responsibility, primary   | "main leadership responsibility"      |
        | plan-05 | the member in charge | bears collective responsibility, primary   | "main leadership responsibility"      |
        | plan-05 | another member       | bears collective responsibility, secondary | "important leadership responsibility" |
        | plan-16 | the principal        | bears collective responsibility, primary   | "main leadership responsibility"      |
        | plan-16 | the member in charge | bears collective responsibility, primary   | "main leadership responsibility"      |
        | plan-16 | another member       | bears collective responsibility, secondary | "important leadership responsibility" |

  Rule: Who clearly objected bears nothing, whatever the post

    @clause:reg-2019/17 @clause:plan-02/4.split @clause:plan-05/4.split @clause:plan-16/4.split
    Scenario Outline: Under <pack>, <who> objects to a collective decision and bears nothing
      Given a case of the bureau under <pack>
      And a collective decision
      And <who> clearly objected
      When the investigator splits the responsibility
      Then <who> bears nothing, by <clause>
      And <who> is told "bears no responsibility"
      And the fourth member bears collective responsibility, secondary

      Examples:
        | pack    | who                  | clause          |
        | town    | the principal        | reg-2019/17     |
        | town    | the member in charge | reg-2019/17     |
        | town    | another member       | reg-2019/17     |
        | plan-02 | the principal        | plan-02/4.split |
        | plan-02 | another member       | plan-02/4.split |
        | plan-05 | the principal        | plan-05/4.split |
        | plan-05 | the member in charge | plan-05/4.split |
        | plan-16 | the principal        | plan-16/4.split |
        | plan-16 | another member       | plan-16/4.split |

    @clause:reg-2019/17
    Scenario: Who objected to what another decided alone bears nothing
      Given a case of the bureau under town
      And a decision by one alone
      And the principal decided alone
      And another member clearly objected
      When the investigator splits the responsibility
      Then another member bears nothing, by reg-2019/17

    @clause:reg-2019/17 @clause:plan-05/4.split @clause:plan-16/4.split @clause:plan-02/4.split
    Scenario Outline: Under <pack>, no departure makes an objector responsible
      Given a case of the bureau under <pack>
      And a collective decision
      And another member clearly objected
      And another member is to be moved to the degree secondary
      When the investigator splits the responsibility
      Then the step is refused
        | guard               | clause   | basis   | message                                                                               |
        | objector-bears-none | <clause> | <basis> | member clearly objected to D1 and bears nothing for it; no departure is possible |

      Examples:
        | pack    | clause          | basis      |
        | town    | reg-2019/17     | regulation |
        | plan-02 | plan-02/4.split | document   |
        | plan-05 | plan-05/4.split | document   |
        | plan-16 | plan-16/4.split | document   |

    @clause:reg-2019/17 @clause:base/departure
    Scenario: A departure is possible for one who did not object, and stays visible
      Given a case of the bureau under town
      And a collective decision
      And another member clearly objected
      And the fourth member is to be moved to the degree none
      When the investigator splits the responsibility
      Then the step is taken
      And the fourth member bears nothing
      And the fourth member is shown as departed
      And another member is not shown as departed

  Rule: Absence frees only those who are neither principal nor in charge

    @clause:base/absence @clause:plan-02/4.split @clause:plan-05/4.split @clause:plan-16/4.split
    Scenario Outline: Under <pack>, <who> was absent and <bears>
      Given a case of the bureau under <pack>
      And a collective decision
      And <who> was absent
      When the investigator splits the responsibility
      Then <who> <bears>, by <clause>

      Examples:
        | pack    | who                  | bears                                    | clause          |
        | town    | the principal        | bears collective responsibility, primary | base/absence    |
        | town    | the member in charge | bears collective responsibility, primary | base/absence    |
        | town    | another member       | bears nothing                            | base/absence    |
        | plan-02 | the principal        | bears collective responsibility, primary | base/absence    |
        | plan-02 | the member in charge | bears collective responsibility, primary | base/absence    |
        | plan-02 | another member       | bears nothing                            | plan-02/4.split |
        | plan-05 | another member       | bears nothing                            | plan-05/4.split |
        | plan-16 | another member       | bears nothing                            | plan-16/4.split |

    @clause:base/absence
    Scenario Outline: Where the pack lets absence free leaders, <who> bears nothing
      Given a case of the bureau under lenient
      And a collective decision
      And <who> was absent
      When the investigator splits the responsibility
      Then <who> bears nothing, by base/absence

      Examples:
        | who                  |
        | the principal        |
        | the member in charge |
        | another member       |

  Rule: Who decided or approved alone bears it individually, the others nothing

    @clause:base/sole-decider @clause:plan-02/4.split @clause:plan-05/4.split @clause:plan-16/4.split
    Scenario Outline: Under <pack>, <who> <part> and bears it, the fourth member nothing
      Given a case of the bureau under <pack>
      And a decision by one alone
      And <who> <part>
      And the fourth member was not involved
      When the investigator splits the responsibility
      Then <who> bears individual responsibility, primary, by <clause>
      And <who> is told "individual responsibility (primary)"
      And the fourth member bears nothing, by base/sole-decider

      Examples:
        | pack    | who                  | part           | clause            |
        | town    | the principal        | decided alone  | base/sole-decider |
        | town    | the member in charge | approved alone | base/sole-decider |
        | town    | another member       | decided alone  | base/sole-decider |
        | plan-02 | another member       | approved alone | plan-02/4.split   |
        | plan-05 | the principal        | decided alone  | plan-05/4.split   |
        | plan-16 | another member       | decided alone  | plan-16/4.split   |

    @clause:base/sole-decider
    Scenario: One decided and another approved: both bear it
      Given a case of the bureau under town
      And a decision by one alone
      And another member decided alone
      And the principal approved alone
      When the investigator splits the responsibility
      Then another member bears individual responsibility, primary
      And the principal bears individual responsibility, primary
      And the member in charge bears nothing, by base/sole-decider

    @clause:base/sole-decider @clause:plan-02/4.split @clause:plan-05/4.split @clause:plan-16/4.split
    Scenario Outline: Under <pack>, no departure frees who decided alone
      Given a case of the bureau under <pack>
      And a decision by one alone
      And the principal decided alone
      And the principal is to be moved to the degree <degree>
      When the investigator splits the responsibility
      Then the step is refused
        | guard              | clause   | basis   | message                                                                          |
        | sole-decider-bears | <clause> | <basis> | head decided or approved D1 alone and bears it; no departure is possible |

      Examples:
        | pack    | degree    | clause            | basis    |
        | town    | secondary | base/sole-decider | added    |
        | plan-02 | secondary | plan-02/4.split   | document |
        | plan-05 | secondary | plan-05/4.split   | document |
        | plan-16 | secondary | plan-16/4.split   | document |

    @clause:base/sole-decider
    Scenario: Others may be departed from beside one who decided alone
      Given a case of the bureau under town
      And a decision by one alone
      And the principal decided alone
      And another member is to be moved to the degree secondary
      When the investigator splits the responsibility
      Then the step is taken
      And the principal bears individual responsibility, primary
      And another member bears collective responsibility, secondary

  Rule: A duty left undone weighs on the principal, the one in charge, and whose remit it was

    @clause:base/omission
    Scenario Outline: <who> <part>, so <who> <bears>
      Given a case of the bureau under town
      And a duty left undone
      And <who> <part>
      When the investigator splits the responsibility
      Then <who> <bears>, by base/omission

      Examples:
        | who                  | part                          | bears                                      |
        | the principal        | had it not in the own remit   | bears collective responsibility, primary   |
        | the principal        | had it in the own remit       | bears collective responsibility, primary   |
        | the member in charge | had it in the own remit       | bears collective responsibility, primary   |
        | the member in charge | had it not in the own remit   | bears collective responsibility, primary   |
        | another member       | had it in the own remit       | bears collective responsibility, secondary |
        | another member       | had it not in the own remit   | bears nothing                              |

    @clause:reg-2019/17
    Scenario Outline: <who> raised it in time, was not heard, and bears nothing
      Given a case of the bureau under town
      And a duty left undone
      And <who> raised it in time
      And the fourth member had it in the own remit
      When the investigator splits the responsibility
      Then <who> bears nothing, by reg-2019/17
      And the fourth member bears collective responsibility, secondary

      Examples:
        | who                  |
        | the principal        |
        | the member in charge |
        | another member       |

  Rule: Of several decisions the heaviest counts, and every reason is kept

    @clause:base/collective @clause:base/sole-decider @clause:base/omission
    Scenario: A participant who also decided alone bears the heavier
      Given a case of the bureau under town
      And a collective decision D1 of the bureau on 2025-03-10
      And a decision by one alone D2 of the bureau on 2025-02-10
      And another member decided alone
      And a duty left undone D3 of the bureau on 2025-01-10
      When the investigator splits the responsibility
      Then another member bears individual responsibility, primary
      And the reasons for another member are
        | decision | rule                 | clause            | basis |
        | D1       | participant          | base/collective   | added |
        | D2       | sole-decider         | base/sole-decider | added |
        | D3       | omission-other-remit | base/omission     | added |
      And the principal bears collective responsibility, primary
      And the reasons for the principal are
        | decision | rule               | clause            | basis |
        | D1       | principal          | base/collective   | added |
        | D2       | not-involved       | base/sole-decider | added |
        | D3       | omission-principal | base/omission     | added |

    @clause:reg-2019/17 @clause:base/collective
    Scenario: To have objected to one decision does not free from another
      Given a case of the bureau under town
      And a collective decision D1 of the bureau on 2025-03-10
      And another member clearly objected
      And a collective decision D2 of the bureau on 2025-02-10
      When the investigator splits the responsibility
      Then another member bears collective responsibility, secondary
      And the reasons for another member are
        | decision | rule        | clause          | basis      |
        | D1       | objector    | reg-2019/17     | regulation |
        | D2       | participant | base/collective | added      |

    @clause:base/collective @clause:base/parts
    Scenario: Another body's decision weighs on that body's members, by their posts there
      Given a case of the bureau under town
      And a collective decision D1 of the bureau on 2025-03-10
      And a collective decision D2 of the town committee on 2025-02-10
      When the investigator splits the responsibility
      Then the step is taken
      And the town's principal bears collective responsibility, primary, by base/collective
      And the town's member bears collective responsibility, secondary, by base/collective
      And the principal bears collective responsibility, primary, by base/collective
      And the reasons for the principal are
        | decision | rule      |
        | D1       | principal |

    @clause:base/parts @clause:base/collective
    Scenario: Who was in post on the day answers, not who is today
      Given a case of the bureau under town
      And a collective decision D1 of the bureau on 2024-12-31
      When the investigator splits the responsibility
      Then the step is taken
      And the former member bears collective responsibility, secondary, by base/collective

  Rule: Staff answer where the report names them

    @clause:base/staff @clause:base/absence
    Scenario Outline: The clerk <part> in a collective decision and <bears>
      Given a case of the bureau under town
      And the report names the clerk
      And a collective decision
      And the clerk <part>
      When the investigator splits the responsibility
      Then the clerk <bears>, by <clause>

      Examples:
        | part             | bears                                      | clause       |
        | took part        | bears collective responsibility, secondary | base/staff   |
        | was absent       | bears nothing                              | base/absence |

    @clause:base/sole-decider @clause:base/omission
    Scenario Outline: In a <mode> the clerk <part> and <bears>
      Given a case of the bureau under town
      And the report names the clerk
      And a <mode>
      And the clerk <part>
      When the investigator splits the responsibility
      Then the clerk <bears>, by <clause>

      Examples:
        | mode                  | part                    | bears                                      | clause            |
        | decision by one alone | decided alone           | bears individual responsibility, primary   | base/sole-decider |
        | duty left undone      | had it in the own remit | bears collective responsibility, secondary | base/omission     |

  Rule: Whoever holds a body to account holds one of its members to account

    @clause:reg-2019/6
    Scenario: The body is primary beside its members
      Given a case of the bureau under town
      And a collective decision
      And the body itself is held to account
      When the investigator splits the responsibility
      Then the step is taken
      And the bureau bears collective responsibility, primary, by reg-2019/6
      And the bureau is told "overall leadership responsibility"

    @clause:reg-2019/6
    Scenario: A body alone cannot be held to account
      Given a case of the bureau under town
      And a collective decision
      And the principal clearly objected
      And the member in charge clearly objected
      And another member clearly objected
      And the fourth member clearly objected
      And the body itself is held to account
      When the investigator splits the responsibility
      Then the step is refused
        | guard           | clause     | basis      | message                                               |
        | body-and-member | reg-2019/6 | regulation | bureau is held to account, but none of its members |

    @clause:reg-2019/6
    Scenario: Members of another body do not stand in for the body's own
      Given a case of the bureau under town
      And a collective decision D1 of the town committee on 2025-02-10
      And the body itself is held to account
      When the investigator splits the responsibility
      Then the step is refused
        | guard           | clause     | basis      | message                                               |
        | body-and-member | reg-2019/6 | regulation | bureau is held to account, but none of its members |

  Rule: Where no document names the degrees, they are called as the regulation calls them

    @clause:reg-2019/6
    Scenario Outline: Under <pack>, <who> is told <label>
      Given a case of the bureau under <pack>
      And a collective decision
      And the body itself is held to account
      When the investigator splits the responsibility
      Then <who> is told <label>

      Examples:
        | pack    | who            | label                                 |
        | town    | the principal  | "main leadership responsibility"      |
        | town    | another member | "important leadership responsibility" |
        | town    | the bureau     | "overall leadership responsibility"   |
        | plan-06 | the principal  | "main leadership responsibility"      |
        | plan-06 | another member | "important leadership responsibility" |
        | plan-02 | the bureau     | "overall leadership responsibility"   |
