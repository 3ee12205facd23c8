Feature: Dates in their order
  A step lies neither after the clock, which stands at 2026-03-02, nor before what it builds on.
  Whatever a scenario does not mention is in order; its dates are those of the year 2025.

  Rule: No step lies in the future, before the present state, or before what it relies on

    @clause:base/dates
    Scenario Outline: <who> <deed> on a day to come and is refused
      Given a case of the bureau under town
      When <who> <deed>
        | on | 2026-03-03 |
      Then the step is refused
        | guard          | clause     | basis | message                                              |
        | dates-in-order | base/dates | added | 2026-03-03 lies in the future; today is 2026-03-02 |

      Examples:
        | who              | deed                     |
        | the reporter     | reports the case         |
        | the approver     | approves                 |
        | the investigator | closes the investigation |
        | the registrar    | files the case           |

    @clause:base/dates
    Scenario Outline: <who> <deed> before the case was <state> and is refused
      Given a case of the bureau under town
      When <who> <deed>
        | on | <on> |
      Then the step is refused
        | guard          | clause     | basis | message                                                          |
        | dates-in-order | base/dates | added | <on> lies before <since>, when the case became <state> |

      Examples:
        | who              | deed                      | on         | since      | state        |
        | the approver     | approves                  | 2025-03-31 | 2025-04-01 | reported     |
        | the investigator | splits the responsibility | 2025-05-05 | 2025-05-06 | investigated |

    @clause:base/dates
    Scenario Outline: <who> <deed> before what the step relies on and is refused
      Given a case of the bureau under town
      When <who> <deed>
        | on         | <on>  |
        | <field>    | <day> |
      Then the step is refused
        | guard          | clause     | basis | message                                                                                  |
        | dates-in-order | base/dates | added | <on> lies before <since>, the date of an entry this step relies on: <entry> |

      Examples:
        | who              | deed                     | on         | field       | day        | since      | entry    |
        | the investigator | closes the investigation | 2025-04-19 | severity    | lighter    | 2025-04-20 | find     |
        | the investigator | makes a finding          | 2025-04-09 | evidence    | minutes    | 2025-04-10 | evidence |
        | the investigator | withdraws evidence       | 2025-04-09 | label       | photo      | 2025-04-10 | evidence |
        | the investigator | takes a statement        | 2025-04-09 | evidence    | minutes    | 2025-04-10 | evidence |
        | the decider      | records the decision     | 2025-06-04 | decided_on  | 2025-06-04 | 2025-06-05 | approve  |
        | the registrar    | files the case           | 2025-06-14 | recorded_on | 2025-06-14 | 2025-06-15 | deliver  |
        | the decider      | dismisses the case       | 2025-06-29 | reason      | none       | 2025-06-30 | approve  |

    @clause:base/dates
    Scenario Outline: <who> <deed> and tells of a day after the step
      Given a case of the bureau under town
      When <who> <deed>
        | on      | <on>  |
        | <field> | <day> |
      Then the step is refused
        | guard          | clause     | basis | message                                                            |
        | dates-in-order | base/dates | added | the day <day> given as <field> lies after the step itself, <on> |

      Examples:
        | who           | deed                  | on         | field        | day        |
        | the reporter  | reports the case      | 2025-04-01 | occurred_on  | 2025-04-02 |
        | the decider   | records the decision  | 2025-06-10 | decided_on   | 2025-06-11 |
        | the registrar | delivers the decision | 2025-07-01 | delivered_on | 2025-07-02 |
        | the registrar | files the case        | 2025-07-01 | recorded_on  | 2025-07-02 |

    @clause:base/dates
    Scenario: A decision made after the split cannot be split
      Given a case of the bureau under town
      And a collective decision D1 of the bureau on 2025-05-21
      When the investigator splits the responsibility
        | on | 2025-05-20 |
      Then the step is refused
        | guard          | clause     | basis | message                                                                  |
        | dates-in-order | base/dates | added | the day 2025-05-21 given as made_on lies after the step itself, 2025-05-20 |

    @clause:base/dates
    Scenario Outline: <who> <deed> on <on>, which is late enough
      Given a case of the bureau under town
      When <who> <deed>
        | on | <on> |
      Then the step is taken

      Examples:
        | who              | deed                      | on                        |
        | the reporter     | reports the case          | 2025-03-10                |
        | the reporter     | reports the case          | 2026-03-02                |
        | the approver     | approves                  | 2025-04-01                |
        | the investigator | closes the investigation  | 2025-04-20                |
        | the investigator | closes the investigation  | 2025-04-20T09:30:00+08:00 |
        | the investigator | splits the responsibility | 2025-05-06                |

    @clause:base/dates
    Scenario: What was entered later but is not relied on does not hold a step up
      Given a case of the bureau under town
      And afterwards the investigator adds a note
        | on | 2025-07-01 |
      And afterwards the investigator puts evidence on file
        | on | 2025-07-01 |
      When the investigator closes the investigation
        | on | 2025-05-06 |
      Then the step is taken

  Rule: A decision is delivered and recorded on its day or later

    @clause:base/dates
    Scenario Outline: <who> <deed>, with a day before the decision
      Given a case of the bureau under town
      When <who> <deed>
        | <field> | 2025-06-09 |
      Then the step is refused
        | guard                    | clause     | basis | message                                                                          |
        | delivered-after-decision | base/dates | added | the day 2025-06-09 given as <field> lies before the decision of 2025-06-10 |

      Examples:
        | who           | deed                  | field        |
        | the registrar | delivers the decision | delivered_on |
        | the registrar | files the case        | recorded_on  |

    @clause:base/dates
    Scenario Outline: <who> <deed> on the day of the decision
      Given a case of the bureau under town
      When <who> <deed>
        | <field> | 2025-06-10 |
      Then the step is taken

      Examples:
        | who           | deed                  | field        |
        | the registrar | delivers the decision | delivered_on |
        | the registrar | files the case        | recorded_on  |
