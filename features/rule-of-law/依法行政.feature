# language: zh-CN
功能: 依法行政
  领导干部不认真履行职责、发生重大违法行政案件、造成严重社会影响，三种情形并列。
  场景没有提到的事项一律视为合规。

  规则: 三种情形按参数理解为“或者”，具备一种即可

    @clause:speeches/L14-27
    场景大纲: 仅具备<情形>即予查实
      假如局党组有一个适用rule-of-law的案件
      而且情形为<情形>
      当调查员查实案件
      那么该步骤办理成功

      例子:
        | 情形               |
        | duty-not-performed |
        | unlawful-case      |
        | social-effect      |

    @clause:speeches/L14-27
    场景大纲: <情形>：要件<要件>不成立，不予查实
      假如局党组有一个适用rule-of-law的案件
      而且情形为<情形>
      而且要件<要件>查明不成立
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款            | 依据 |
        | elements-found | speeches/L14-27 | 文件 |

      例子:
        | 情形               | 要件          |
        | duty-not-performed | not-serious   |
        | unlawful-case      | unlawful-case |
        | social-effect      | social-effect |

    @clause:speeches/L14-27
    场景: 社会影响不严重的，不予查实
      假如局党组有一个适用rule-of-law的案件
      而且情形为social-effect
      而且查明后果为不良
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项            | 条款            | 依据 |
        | threshold-reached | speeches/L14-27 | 文件 |

  规则: 改按“并且”理解的规则包，三种情形须兼具

    @clause:speeches/L14-27
    场景大纲: 缺少要件<要件>，不予查实
      假如局党组有一个适用strict-law的案件
      而且情形为all-three-limbs
      而且要件<要件>查明不成立
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款            | 依据 |
        | elements-found | speeches/L14-27 | 文件 |

      例子:
        | 要件          |
        | not-serious   |
        | unlawful-case |
        | social-effect |

    @clause:speeches/L14-27
    场景: 三种情形兼具，予以查实
      假如局党组有一个适用strict-law的案件
      而且情形为all-three-limbs
      当调查员查实案件
      那么该步骤办理成功

  规则: 重大决策的五个步骤逐一查明

    @clause:speeches/L14-27 @clause:base/decision-steps
    场景大纲: 没有查明步骤<步骤>，不予查实
      假如局党组有一个适用rule-of-law的案件
      而且情形为decision-step-skipped
      而且要件<步骤>尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项        | 条款                | 依据 |
        | checks-closed | base/decision-steps | 补充 |

      例子:
        | 步骤                  |
        | public-participation  |
        | expert-argument       |
        | risk-assessment       |
        | legality-review       |
        | collective-discussion |

    @clause:speeches/L14-27 @clause:base/decision-steps
    场景大纲: 步骤<步骤>查明没有履行，五个步骤都有结论，予以查实
      假如局党组有一个适用rule-of-law的案件
      而且情形为decision-step-skipped
      而且要件<步骤>查明不成立
      当调查员查实案件
      那么该步骤办理成功

      例子:
        | 步骤                 |
        | public-participation |
        | legality-review      |

    @clause:speeches/L14-27 @clause:base/decision-steps
    场景: 没有依据的结论不算查明
      假如局党组有一个适用rule-of-law的案件
      而且情形为decision-step-skipped
      而且要件risk-assessment的认定没有证据
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项        | 条款                | 依据 |
        | checks-closed | base/decision-steps | 补充 |

    @clause:speeches/L14-27 @clause:base/decision-steps
    场景: 其他情形不问五个步骤
      假如局党组有一个适用rule-of-law的案件
      而且情形为unlawful-case
      而且要件expert-argument尚未调查
      当调查员查实案件
      那么该步骤办理成功

    @clause:speeches/L14-27
    场景大纲: 省略步骤的情形，要件<要件>不成立，不予查实
      假如局党组有一个适用rule-of-law的案件
      而且情形为decision-step-skipped
      而且要件<要件>查明不成立
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款            | 依据 |
        | elements-found | speeches/L14-27 | 文件 |

      例子:
        | 要件           |
        | major-decision |
        | step-left-out  |

  规则: 各情形的共同要件，缺一不可

    @clause:base/elements
    场景大纲: 情形<情形>，共同要件<要件>尚未调查
      假如局党组有一个适用rule-of-law的案件
      而且情形为<情形>
      而且要件<要件>尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款          | 依据 |
        | elements-found | base/elements | 补充 |

      例子:
        | 情形                  | 要件   |
        | duty-not-performed    | duty   |
        | duty-not-performed    | breach |
        | duty-not-performed    | remit  |
        | unlawful-case         | duty   |
        | unlawful-case         | breach |
        | unlawful-case         | remit  |
        | social-effect         | duty   |
        | social-effect         | breach |
        | social-effect         | remit  |
        | decision-step-skipped | duty   |
        | decision-step-skipped | breach |
        | decision-step-skipped | remit  |

    @clause:base/elements
    场景大纲: 三项并列为一，情形<情形>，共同要件<要件>尚未调查
      假如局党组有一个适用strict-law的案件
      而且情形为<情形>
      而且要件<要件>尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款          | 依据 |
        | elements-found | base/elements | 补充 |

      例子:
        | 情形            | 要件   |
        | all-three-limbs | duty   |
        | all-three-limbs | breach |
        | all-three-limbs | remit  |

  规则: 文件的其他规定和有意不编入的条款写入规则包，不由检查项执行

    @clause:speeches/L14-27 @clause:speeches/L542 @clause:speeches/L102 @clause:speeches/L18,L217
    场景: 文件的其他规定
      假如局党组有一个适用rule-of-law的案件
      当报告员报告案件
      那么文件另外规定
        | 内容                                       | 条款              |
        | 每季度召开会议研究依法行政工作             | speeches/L14-27   |
        | 支部会议记录应当完整、切题、按时间顺序记载 | speeches/L542     |
        | 吸收成员手续应当由须签字的人本人签字       | speeches/L102     |
        | 不论职务高低，一视同仁                     | speeches/L18,L217 |

    @clause:speeches/L225
    场景: 不编入的条款
      假如局党组有一个适用rule-of-law的案件
      当报告员报告案件
      那么有意不编入的是
        | 条款          |
        | speeches/L225 |

  规则: 后果达到条款的要求即可查实，不必更重；未达到的，不得查实

    @clause:speeches/L14-27
    场景大纲: 适用<规则包>，后果为严重，予以查实
      假如局党组有一个适用<规则包>的案件
      而且情形为<情形>
      而且查明后果为严重
      当调查员查实案件
      那么该步骤办理成功

      例子:
        | 规则包      | 情形            |
        | rule-of-law | social-effect   |
        | strict-law  | all-three-limbs |

    @clause:speeches/L14-27
    场景: 三项并列为一，后果仅为不良
      假如局党组有一个适用strict-law的案件
      而且情形为all-three-limbs
      而且查明后果为不良
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项            | 条款 | 依据 |
        | threshold-reached | speeches/L14-27 | 文件 |
