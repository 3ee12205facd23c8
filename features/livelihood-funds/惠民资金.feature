# language: zh-CN
功能: 惠民资金
  讲话列举专项整治发现的问题，没有问责规定；据此问责系本产品补充，问题本身见于讲话。
  场景没有提到的事项一律视为合规。

  规则: 专项整治发现的每一类问题都可以查实

    @clause:speeches/L548 @clause:base/livelihood-funds
    场景大纲: <情形>：要件齐备，予以查实
      假如局党组有一个适用livelihood-funds的案件
      而且情形为<情形>
      当调查员查实案件
      那么该步骤办理成功
      而且案件状态为已查实

      例子: 补贴资金
        | 情形                    |
        | subsidy-encroached      |
        | subsidy-diverted        |
        | subsidy-falsely-claimed |

      例子: 其他问题
        | 情形                   |
        | area-payment-mismatch  |
        | procedure-not-followed |
        | tender-favours         |

    @clause:speeches/L548
    场景大纲: <情形>：要件<要件>不成立，不予查实
      假如局党组有一个适用livelihood-funds的案件
      而且情形为<情形>
      而且要件<要件>查明不成立
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款          | 依据 |
        | elements-found | speeches/L548 | 文件 |

      例子: 补贴资金
        | 情形                    | 要件            |
        | subsidy-encroached      | subsidy         |
        | subsidy-encroached      | encroached      |
        | subsidy-diverted        | subsidy         |
        | subsidy-diverted        | diverted        |
        | subsidy-falsely-claimed | subsidy         |
        | subsidy-falsely-claimed | falsely-claimed |

      例子: 其他问题
        | 情形                   | 要件         |
        | area-payment-mismatch  | mismatch     |
        | procedure-not-followed | procedure    |
        | procedure-not-followed | not-followed |
        | tender-favours         | tender       |
        | tender-favours         | favours      |

    @clause:base/elements
    场景大纲: 职责的要件由本产品补充：要件<要件>不成立，不予查实
      假如局党组有一个适用livelihood-funds的案件
      而且情形为subsidy-diverted
      而且要件<要件>查明不成立
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款          | 依据 |
        | elements-found | base/elements | 补充 |

      例子:
        | 要件   |
        | duty   |
        | breach |
        | remit  |

  规则: 各情形的共同要件，缺一不可

    @clause:base/elements
    场景大纲: 情形<情形>，共同要件<要件>尚未调查
      假如局党组有一个适用livelihood-funds的案件
      而且情形为<情形>
      而且要件<要件>尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款          | 依据 |
        | elements-found | base/elements | 补充 |

      例子:
        | 情形                    | 要件   |
        | subsidy-encroached      | duty   |
        | subsidy-encroached      | breach |
        | subsidy-encroached      | remit  |
        | subsidy-diverted        | duty   |
        | subsidy-diverted        | breach |
        | subsidy-diverted        | remit  |
        | subsidy-falsely-claimed | duty   |
        | subsidy-falsely-claimed | breach |
        | subsidy-falsely-claimed | remit  |
        | area-payment-mismatch   | duty   |
        | area-payment-mismatch   | breach |
        | area-payment-mismatch   | remit  |
        | procedure-not-followed  | duty   |
        | procedure-not-followed  | breach |
        | procedure-not-followed  | remit  |
        | tender-favours          | duty   |
        | tender-favours          | breach |
        | tender-favours          | remit  |

  规则: 文件的其他规定和有意不编入的条款写入规则包，不由检查项执行

    @clause:speeches/L542 @clause:speeches/L102 @clause:speeches/L18,L217
    场景: 文件的其他规定
      假如局党组有一个适用livelihood-funds的案件
      当报告员报告案件
      那么文件另外规定
        | 内容                                       | 条款              |
        | 支部会议记录应当完整、切题、按时间顺序记载 | speeches/L542     |
        | 吸收成员手续应当由须签字的人本人签字       | speeches/L102     |
        | 不论职务高低，一视同仁                     | speeches/L18,L217 |

    @clause:speeches/L225
    场景: 不编入的条款
      假如局党组有一个适用livelihood-funds的案件
      当报告员报告案件
      那么有意不编入的是
        | 条款          |
        | speeches/L225 |
