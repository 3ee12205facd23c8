# language: zh-CN
功能: 一案三查
  查处本人的同时，回查单位主要负责人和直接分管成员。回查没有结论的案件不得归档，系本产品补充。
  规则包的数据写明适用回查；没有写明的规则包不适用。

  规则: 回查没有结论，案件不得归档

    @clause:speeches/L311 @clause:base/look-back
    场景大纲: <规则包>：回查<回查>没有结论
      假如局党组有一个适用<规则包>的案件
      而且情形为<情形>
      而且要件<回查>尚未调查
      当登记员将案件归档
      那么该步骤被拒绝
        | 检查项        | 条款           | 依据 |
        | checks-closed | base/look-back | 补充 |

      例子: 主要负责人
        | 规则包           | 情形               | 回查           |
        | work-safety      | hazard-unhandled   | look-back-head |
        | rule-of-law      | unlawful-case      | look-back-head |
        | livelihood-funds | subsidy-diverted   | look-back-head |
        | elections        | chart-step-skipped | look-back-head |

      例子: 直接分管成员
        | 规则包           | 情形               | 回查                |
        | work-safety      | accident           | look-back-in-charge |
        | rule-of-law      | duty-not-performed | look-back-in-charge |
        | livelihood-funds | tender-favours     | look-back-in-charge |
        | elections        | chart-step-skipped | look-back-in-charge |

    @clause:speeches/L311 @clause:base/look-back
    场景大纲: <规则包>：回查都有结论，准予归档
      假如局党组有一个适用<规则包>的案件
      而且情形为<情形>
      当登记员将案件归档
      那么该步骤办理成功
      而且案件状态为已归档

      例子:
        | 规则包           | 情形               |
        | work-safety      | hazard-unhandled   |
        | rule-of-law      | unlawful-case      |
        | livelihood-funds | subsidy-diverted   |
        | elections        | chart-step-skipped |

    @clause:speeches/L311 @clause:base/look-back
    场景大纲: <规则包>：回查结论为没有失职，同样准予归档
      假如局党组有一个适用<规则包>的案件
      而且情形为<情形>
      而且要件look-back-head查明不成立
      而且要件look-back-in-charge查明不成立
      当登记员将案件归档
      那么该步骤办理成功

      例子:
        | 规则包      | 情形             |
        | work-safety | hazard-unhandled |
        | elections   | chart-step-skipped |

    @clause:base/look-back
    场景: 两项回查都没有结论，逐项列出
      假如局党组有一个适用work-safety的案件
      而且要件look-back-head尚未调查
      而且要件look-back-in-charge尚未调查
      当登记员将案件归档
      那么该步骤被拒绝
        | 检查项        | 条款           | 依据 |
        | checks-closed | base/look-back | 补充 |
        | checks-closed | base/look-back | 补充 |

    @clause:base/look-back @clause:base/file
    场景: 回查结论的证据被撤回，案件不得归档
      假如局党组有一个适用work-safety的案件
      而且案件目前已作出处理决定
      而且此后调查员作出认定
        | element  | look-back-head |
        | evidence | photo          |
      而且此后调查员撤回证据
        | label | photo |
      当登记员将案件归档
      那么该步骤被拒绝
        | 检查项        | 条款           | 依据 |
        | checks-closed | base/look-back | 补充 |
        | file-complete | base/file      | 补充 |

    @clause:base/file
    场景: 没有写明回查的规则包，归档不问回查
      假如局党组有一个适用town的案件
      当登记员将案件归档
      那么该步骤办理成功
