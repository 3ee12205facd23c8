Feature: One case, three checks
  Besides the person, the head of the body and the member directly in charge are looked back at. While
  such a look-back is open, the case is not filed. A pack says in its data that this applies.

  Rule: A case is filed once both look-backs are closed

    @clause:speeches/L311 @clause:base/look-back
    Scenario Outline: The look-back <check> is open
      Given a case of the bureau under work-safety
      And nobody looked into the element <check>
      When the registrar files the case
      Then the step is refused
        | guard         | clause         | basis | message                           | remedy                                                                                            |
        | checks-closed | base/look-back | added | a check is still open: <label> | wenze find BUREAU-2025-0001 --element <check> --found true (or false) --evidence LABEL |

      Examples:
        | check               | label                                                                                        |
        | look-back-head      | look-back at the head of the body: whether the head, too, failed in the matter               |
        | look-back-in-charge | look-back at the member directly in charge: whether that member, too, failed in the matter |

    @clause:speeches/L311 @clause:base/look-back @clause:base/file
    Scenario: A look-back on no evidence stays open
      Given a case of the bureau under work-safety
      And the element look-back-head is found without evidence
      When the registrar files the case
      Then the step is refused
        | guard         | clause         | basis |
        | checks-closed | base/look-back | added |
        | file-complete | base/file      | added |

    @clause:speeches/L311 @clause:base/look-back
    Scenario Outline: A look-back closes whatever it finds: <finding>
      Given a case of the bureau under work-safety
      And the case is sanctioned so far
      And nobody looked into the element look-back-head
      And afterwards the investigator makes a finding
        | element  | look-back-head |
        | found    | <found>        |
        | evidence | letter         |
      When the registrar files the case
        | on          | 2025-07-16 |
        | recorded_on | 2025-07-16 |
      Then the step is taken
      And the case is filed

      Examples:
        | finding                  | found |
        | the head failed, too     | true  |
        | the head did not fail    | false |

    @clause:base/file
    Scenario: A pack that says nothing of look-backs asks for none
      Given a case of the bureau under town
      When the registrar files the case
      Then the step is taken
