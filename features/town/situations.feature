Feature: When town calls for accountability
  A situation is a conjunction: each of its elements is found, on evidence that stands, and where the
  clause demands a consequence, one as grave as that. Whatever a scenario does not mention is in order.

  Rule: a major publicity or education task, or a major contest of ideas, that a higher organisation had assigned was badly organised or carried out

    @clause:town/4.3.1
    Scenario: major task badly organised: the case goes on once all of it is found
      Given a case of the bureau under town
      And the situation is task-neglected
      When the investigator closes the investigation
      Then the step is taken

    @clause:town/4.3.1 @clause:base/elements
    Scenario Outline: major task badly organised: it does not without <element>
      Given a case of the bureau under town
      And the situation is task-neglected
      And nobody looked into the element <element>
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause   | basis   |
        | elements-found | <clause> | <basis> |

      Examples:
        | element     | clause        | basis    |
        | duty        | base/elements | added    |
        | breach      | base/elements | added    |
        | remit       | base/elements | added    |
        | task        | town/4.3.1    | document |
        | poorly-done | town/4.3.1    | document |

  Rule: while a major problem of the field was handled, the head was not on the front line and did not take the lead

    @clause:town/4.3.2
    Scenario: head absent: the case goes on once all of it is found
      Given a case of the bureau under town
      And the situation is head-absent
      When the investigator closes the investigation
      Then the step is taken

    @clause:town/4.3.2 @clause:base/elements
    Scenario Outline: head absent: it does not without <element>
      Given a case of the bureau under town
      And the situation is head-absent
      And nobody looked into the element <element>
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause   | basis   |
        | elements-found | <clause> | <basis> |

      Examples:
        | element           | clause        | basis    |
        | duty              | base/elements | added    |
        | breach            | base/elements | added    |
        | remit             | base/elements | added    |
        | major-problem     | town/4.3.2    | document |
        | not-on-front-line | town/4.3.2    | document |
        | no-lead           | town/4.3.2    | document |

  Rule: a problem of the field within the remit led to a mass incident

    @clause:town/4.3.3
    Scenario: led to a mass incident: the case goes on once all of it is found
      Given a case of the bureau under town
      And the situation is mass-incident
      When the investigator closes the investigation
      Then the step is taken

    @clause:town/4.3.3 @clause:base/elements
    Scenario Outline: led to a mass incident: it does not without <element>
      Given a case of the bureau under town
      And the situation is mass-incident
      And nobody looked into the element <element>
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause   | basis   |
        | elements-found | <clause> | <basis> |

      Examples:
        | element       | clause        | basis    |
        | duty          | base/elements | added    |
        | breach        | base/elements | added    |
        | remit         | base/elements | added    |
        | problem       | town/4.3.3    | document |
        | mass-incident | town/4.3.3    | document |

  Rule: public statements by members or cadres under one's management, against the organisation's charter, decisions or policies, were let pass or ineffectively handled

    @clause:town/4.3.4
    Scenario: let pass or ineffectively handled: the case goes on once all of it is found
      Given a case of the bureau under town
      And the situation is statements-unhandled
      When the investigator closes the investigation
      Then the step is taken

    @clause:town/4.3.4 @clause:base/elements
    Scenario Outline: let pass or ineffectively handled: it does not without <element>
      Given a case of the bureau under town
      And the situation is statements-unhandled
      And nobody looked into the element <element>
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause   | basis   |
        | elements-found | <clause> | <basis> |

      Examples:
        | element          | clause        | basis    |
        | duty             | base/elements | added    |
        | breach           | base/elements | added    |
        | remit            | base/elements | added    |
        | statements       | town/4.3.4    | document |
        | under-management | town/4.3.4    | document |
        | unhandled        | town/4.3.4    | document |

  Rule: a medium or channel of the unit itself showed a seriously wrong orientation

    @clause:town/4.3.5
    Scenario: own channel, seriously wrong orientation: the case goes on once all of it is found
      Given a case of the bureau under town
      And the situation is channel-orientation
      When the investigator closes the investigation
      Then the step is taken

    @clause:town/4.3.5 @clause:base/elements
    Scenario Outline: own channel, seriously wrong orientation: it does not without <element>
      Given a case of the bureau under town
      And the situation is channel-orientation
      And nobody looked into the element <element>
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause   | basis   |
        | elements-found | <clause> | <basis> |

      Examples:
        | element           | clause        | basis    |
        | duty              | base/elements | added    |
        | breach            | base/elements | added    |
        | remit             | base/elements | added    |
        | own-channel       | town/4.3.5    | document |
        | wrong-orientation | town/4.3.5    | document |

  Rule: a document, notice, periodical, publication or teaching material that the unit issues showed a seriously wrong orientation

    @clause:town/4.3.6
    Scenario: own publication, seriously wrong orientation: the case goes on once all of it is found
      Given a case of the bureau under town
      And the situation is publication-orientation
      When the investigator closes the investigation
      Then the step is taken

    @clause:town/4.3.6 @clause:base/elements
    Scenario Outline: own publication, seriously wrong orientation: it does not without <element>
      Given a case of the bureau under town
      And the situation is publication-orientation
      And nobody looked into the element <element>
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause   | basis   |
        | elements-found | <clause> | <basis> |

      Examples:
        | element           | clause        | basis    |
        | duty              | base/elements | added    |
        | breach            | base/elements | added    |
        | remit             | base/elements | added    |
        | own-publication   | town/4.3.6    | document |
        | wrong-orientation | town/4.3.6    | document |

  Rule: the unit lost leadership and control of a channel of its own

    @clause:town/4.3.7
    Scenario: control of a channel lost: the case goes on once all of it is found
      Given a case of the bureau under town
      And the situation is channel-control-lost
      When the investigator closes the investigation
      Then the step is taken

    @clause:town/4.3.7 @clause:base/elements
    Scenario Outline: control of a channel lost: it does not without <element>
      Given a case of the bureau under town
      And the situation is channel-control-lost
      And nobody looked into the element <element>
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause   | basis   |
        | elements-found | <clause> | <basis> |

      Examples:
        | element      | clause        | basis    |
        | duty         | base/elements | added    |
        | breach       | base/elements | added    |
        | remit        | base/elements | added    |
        | own-channel  | town/4.3.7    | document |
        | control-lost | town/4.3.7    | document |

  Rule: a serious problem of ideological security online arose within the remit

    @clause:town/4.3.8
    Scenario: ideological security online, serious problem: the case goes on once all of it is found
      Given a case of the bureau under town
      And the situation is network-ideology
      When the investigator closes the investigation
      Then the step is taken

    @clause:town/4.3.8 @clause:base/elements
    Scenario Outline: ideological security online, serious problem: it does not without <element>
      Given a case of the bureau under town
      And the situation is network-ideology
      And nobody looked into the element <element>
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause   | basis   |
        | elements-found | <clause> | <basis> |

      Examples:
        | element         | clause        | basis    |
        | duty            | base/elements | added    |
        | breach          | base/elements | added    |
        | remit           | base/elements | added    |
        | serious-problem | town/4.3.8    | document |

  Rule: any other failure to perform the duty, with the consequence that the clause states

    @clause:town/4.3.9
    Scenario: other failure of duty: the case goes on once all of it is found
      Given a case of the bureau under town
      And the situation is residual
      And the consequence is found to be serious
      When the investigator closes the investigation
      Then the step is taken

    @clause:town/4.3.9 @clause:base/elements
    Scenario Outline: other failure of duty: it does not without <element>
      Given a case of the bureau under town
      And the situation is residual
      And nobody looked into the element <element>
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause   | basis   |
        | elements-found | <clause> | <basis> |

      Examples:
        | element       | clause        | basis    |
        | duty          | base/elements | added    |
        | breach        | base/elements | added    |
        | remit         | base/elements | added    |
        | other-failure | town/4.3.9    | document |

    @clause:town/4.3.9 @clause:base/threshold
    Scenario Outline: other failure of duty: a consequence that is <level> is not enough
      Given a case of the bureau under town
      And the situation is residual
      And the consequence is found to be <level>
      When the investigator closes the investigation
      Then the step is refused
        | guard             | clause     | basis    |
        | threshold-reached | town/4.3.9 | document |

      Examples:
        | level   |
        | none    |
        | adverse |

    @clause:town/4.3.9 @clause:base/elements
    Scenario: other failure of duty: the consequence rests on evidence that stands, as the rest does
      Given a case of the bureau under town
      And the situation is residual
      And afterwards the investigator withdraws evidence
        | label | letter |
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause        | basis    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | town/4.3.9    | document |
        | elements-found | town/4.3.9    | document |

  Rule: the main-body responsibility was not performed, or not properly

    @clause:town/2.1.10
    Scenario: main-body responsibility unperformed: the case goes on once all of it is found
      Given a case of the bureau under town
      And the situation is responsibility-unperformed
      When the investigator closes the investigation
      Then the step is taken

    @clause:town/2.1.10 @clause:base/elements
    Scenario Outline: main-body responsibility unperformed: it does not without <element>
      Given a case of the bureau under town
      And the situation is responsibility-unperformed
      And nobody looked into the element <element>
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause   | basis   |
        | elements-found | <clause> | <basis> |

      Examples:
        | element                  | clause        | basis    |
        | duty                     | base/elements | added    |
        | breach                   | base/elements | added    |
        | remit                    | base/elements | added    |
        | main-body-responsibility | town/2.1.10   | document |
