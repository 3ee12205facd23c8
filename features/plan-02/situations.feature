Feature: When plan-02 calls for accountability
  A situation is a conjunction: each of its elements is found, on evidence that stands, and where the
  clause demands a consequence, one as grave as that. Whatever a scenario does not mention is in order.

  Rule: a major publicity or education task, or a major contest of ideas, that a higher organisation had assigned was badly organised or carried out

    @clause:plan-02/4.1
    Scenario: major task badly organised: the case goes on once all of it is found
      Given a case of the bureau under plan-02
      And the situation is task-neglected
      When the investigator closes the investigation
      Then the step is taken

    @clause:plan-02/4.1 @clause:base/elements
    Scenario Outline: major task badly organised: it does not without <element>
      Given a case of the bureau under plan-02
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
        | task        | plan-02/4.1   | document |
        | poorly-done | plan-02/4.1   | document |

  Rule: a problem of the field within the remit led to a mass incident

    @clause:plan-02/4.3
    Scenario: led to a mass incident: the case goes on once all of it is found
      Given a case of the bureau under plan-02
      And the situation is mass-incident
      When the investigator closes the investigation
      Then the step is taken

    @clause:plan-02/4.3 @clause:base/elements
    Scenario Outline: led to a mass incident: it does not without <element>
      Given a case of the bureau under plan-02
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
        | problem       | plan-02/4.3   | document |
        | mass-incident | plan-02/4.3   | document |

  Rule: public statements by members or cadres under one's management, against the organisation's charter, decisions or policies, were let pass or ineffectively handled

    @clause:plan-02/4.4
    Scenario: let pass or ineffectively handled: the case goes on once all of it is found
      Given a case of the bureau under plan-02
      And the situation is statements-unhandled
      When the investigator closes the investigation
      Then the step is taken

    @clause:plan-02/4.4 @clause:base/elements
    Scenario Outline: let pass or ineffectively handled: it does not without <element>
      Given a case of the bureau under plan-02
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
        | statements       | plan-02/4.4   | document |
        | under-management | plan-02/4.4   | document |
        | unhandled        | plan-02/4.4   | document |

  Rule: the unit lost leadership and control of a channel of its own

    @clause:plan-02/4.5
    Scenario: control of a channel lost: the case goes on once all of it is found
      Given a case of the bureau under plan-02
      And the situation is channel-control-lost
      When the investigator closes the investigation
      Then the step is taken

    @clause:plan-02/4.5 @clause:base/elements
    Scenario Outline: control of a channel lost: it does not without <element>
      Given a case of the bureau under plan-02
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
        | own-channel  | plan-02/4.5   | document |
        | control-lost | plan-02/4.5   | document |

  Rule: a serious problem of ideological security online arose within the remit

    @clause:plan-02/4.6
    Scenario: ideological security online, serious problem: the case goes on once all of it is found
      Given a case of the bureau under plan-02
      And the situation is network-ideology
      And the consequence is found to be serious
      When the investigator closes the investigation
      Then the step is taken

    @clause:plan-02/4.6 @clause:base/elements
    Scenario Outline: ideological security online, serious problem: it does not without <element>
      Given a case of the bureau under plan-02
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
        | serious-problem | plan-02/4.6   | document |

    @clause:plan-02/4.6 @clause:base/threshold
    Scenario Outline: ideological security online, serious problem: a consequence that is <level> is not enough
      Given a case of the bureau under plan-02
      And the situation is network-ideology
      And the consequence is found to be <level>
      When the investigator closes the investigation
      Then the step is refused
        | guard             | clause      | basis    |
        | threshold-reached | plan-02/4.6 | document |

      Examples:
        | level   |
        | none    |
        | adverse |

    @clause:plan-02/4.6 @clause:base/elements
    Scenario: ideological security online, serious problem: the consequence rests on evidence that stands, as the rest does
      Given a case of the bureau under plan-02
      And the situation is network-ideology
      And afterwards the investigator withdraws evidence
        | label | letter |
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause        | basis    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | plan-02/4.6   | document |
        | elements-found | plan-02/4.6   | document |

  Rule: a press conference or an official new medium of the unit showed a seriously wrong orientation

    @clause:plan-02/4.6
    Scenario: own channel, seriously wrong orientation: the case goes on once all of it is found
      Given a case of the bureau under plan-02
      And the situation is channel-orientation
      And the consequence is found to be serious
      When the investigator closes the investigation
      Then the step is taken

    @clause:plan-02/4.6 @clause:base/elements
    Scenario Outline: own channel, seriously wrong orientation: it does not without <element>
      Given a case of the bureau under plan-02
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
        | own-channel       | plan-02/4.6   | document |
        | wrong-orientation | plan-02/4.6   | document |

    @clause:plan-02/4.6 @clause:base/threshold
    Scenario Outline: own channel, seriously wrong orientation: a consequence that is <level> is not enough
      Given a case of the bureau under plan-02
      And the situation is channel-orientation
      And the consequence is found to be <level>
      When the investigator closes the investigation
      Then the step is refused
        | guard             | clause      | basis    |
        | threshold-reached | plan-02/4.6 | document |

      Examples:
        | level   |
        | none    |
        | adverse |

    @clause:plan-02/4.6 @clause:base/elements
    Scenario: own channel, seriously wrong orientation: the consequence rests on evidence that stands, as the rest does
      Given a case of the bureau under plan-02
      And the situation is channel-orientation
      And afterwards the investigator withdraws evidence
        | label | letter |
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause        | basis    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | plan-02/4.6   | document |
        | elements-found | plan-02/4.6   | document |
        | elements-found | plan-02/4.6   | document |

  Rule: any other failure to perform the duty, with the consequence that the clause states

    @clause:plan-02/4.7
    Scenario: other failure of duty: the case goes on once all of it is found
      Given a case of the bureau under plan-02
      And the situation is residual
      And the consequence is found to be serious
      When the investigator closes the investigation
      Then the step is taken

    @clause:plan-02/4.7 @clause:base/elements
    Scenario Outline: other failure of duty: it does not without <element>
      Given a case of the bureau under plan-02
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
        | other-failure | plan-02/4.7   | document |

    @clause:plan-02/4.7 @clause:base/threshold
    Scenario Outline: other failure of duty: a consequence that is <level> is not enough
      Given a case of the bureau under plan-02
      And the situation is residual
      And the consequence is found to be <level>
      When the investigator closes the investigation
      Then the step is refused
        | guard             | clause      | basis    |
        | threshold-reached | plan-02/4.7 | document |

      Examples:
        | level   |
        | none    |
        | adverse |

    @clause:plan-02/4.7 @clause:base/elements
    Scenario: other failure of duty: the consequence rests on evidence that stands, as the rest does
      Given a case of the bureau under plan-02
      And the situation is residual
      And afterwards the investigator withdraws evidence
        | label | letter |
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause        | basis    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | plan-02/4.7   | document |
        | elements-found | plan-02/4.7   | document |
