# language: zh-CN
功能: 记录质量与一视同仁
  会议记录完整、切题、按时间顺序，应当签字的人本人签字：讲话谈的是支部会议和吸收成员，作为证据质量要求系本产品补充。
  不论职务高低，一视同仁。

  规则: 划分责任以前，记录质量须有结论

    @clause:speeches/L542 @clause:speeches/L102 @clause:base/records
    场景大纲: <规则包>：<质量>没有结论
      假如局党组有一个适用<规则包>的案件
      而且情形为<情形>
      而且要件<质量>尚未调查
      当调查员划分责任
      那么该步骤被拒绝
        | 检查项        | 条款         | 依据 |
        | checks-closed | base/records | 补充 |

      例子: 会议记录
        | 规则包           | 情形               | 质量             |
        | work-safety      | accident           | minutes-complete |
        | rule-of-law      | unlawful-case      | minutes-complete |
        | livelihood-funds | tender-favours     | minutes-complete |
        | elections        | chart-step-skipped | minutes-complete |

      例子: 本人签字
        | 规则包           | 情形               | 质量             |
        | work-safety      | accident           | signed-in-person |
        | rule-of-law      | unlawful-case      | signed-in-person |
        | livelihood-funds | tender-favours     | signed-in-person |
        | elections        | chart-step-skipped | signed-in-person |

    @clause:speeches/L542 @clause:speeches/L102 @clause:base/records
    场景大纲: <规则包>：记录有瑕疵但已有结论，准予划分责任，反对者不因此受损
      假如局党组有一个适用<规则包>的案件
      而且情形为<情形>
      而且要件minutes-complete查明不成立
      而且要件signed-in-person查明不成立
      而且一项集体决策
      而且其他成员明确反对
      当调查员划分责任
      那么该步骤办理成功
      而且其他成员不承担责任

      例子:
        | 规则包           | 情形               |
        | work-safety      | accident           |
        | rule-of-law      | unlawful-case      |
        | livelihood-funds | tender-favours     |
        | elections        | chart-step-skipped |

  规则: 不论职务高低，一视同仁

    @clause:speeches/L18,L217 @clause:reg-2019/11
    场景大纲: <规则包>：未听取<成员>陈述的，不得作出决定
      假如局党组有一个适用<规则包>的案件
      而且情形为<情形>
      而且<成员>未被听取陈述
      当决定员记录处理决定
      那么该步骤被拒绝
        | 检查项            | 条款        | 依据 |
        | respondents-heard | reg-2019/11 | 法规 |

      例子:
        | 规则包           | 情形               | 成员         |
        | work-safety      | accident           | 主要负责人   |
        | work-safety      | accident           | 其他成员     |
        | rule-of-law      | unlawful-case      | 主要负责人   |
        | rule-of-law      | unlawful-case      | 其他成员     |
        | livelihood-funds | tender-favours     | 主要负责人   |
        | livelihood-funds | tender-favours     | 其他成员     |
        | elections        | chart-step-skipped | 主要负责人   |
        | elections        | chart-step-skipped | 其他成员     |

    @clause:speeches/L18,L217
    场景大纲: <规则包>：听取了每一名问责对象陈述的，准予作出决定
      假如局党组有一个适用<规则包>的案件
      而且情形为<情形>
      当决定员记录处理决定
      那么该步骤办理成功

      例子:
        | 规则包           | 情形               |
        | work-safety      | accident           |
        | rule-of-law      | unlawful-case      |
        | livelihood-funds | tender-favours     |
        | elections        | chart-step-skipped |
