# language: zh-CN
功能: 安全生产：隐患与事故
  重大隐患没有及时处理即予问责，不以发生事故为前提；造成伤亡和损失的事故依法追究。
  场景没有提到的事项一律视为合规。

  规则: 条款列出的各项要件都须查明

    @clause:speeches/L229-243,L257-266
    场景大纲: <情形>：要件<要件>不成立，不予查实
      假如局党组有一个适用work-safety的案件
      而且情形为<情形>
      而且要件<要件>查明不成立
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款                         | 依据 |
        | elements-found | speeches/L229-243,L257-266 | 文件 |

      例子: 隐患
        | 情形             | 要件         |
        | hazard-unhandled | major-hazard |
        | hazard-unhandled | not-in-time  |

      例子: 事故
        | 情形     | 要件       |
        | accident | accident   |
        | accident | casualties |
        | accident | loss       |

    @clause:speeches/L229-243,L257-266
    场景大纲: <情形>：要件齐备，即使没有查明后果也予查实
      假如局党组有一个适用work-safety的案件
      而且情形为<情形>
      当调查员查实案件
      那么该步骤办理成功
      而且案件状态为已查实

      例子:
        | 情形             |
        | hazard-unhandled |
        | accident         |

  规则: 企业归属变更后，税收归谁，监管责任就归谁

    @clause:speeches/L229-243,L257-266
    场景: 税收仍由该单位享有的，不得以没有职责为由了结
      假如镇党委有一个适用work-safety的案件
      而且此后调查员作出认定
        | element  | revenue-kept |
        | evidence | letter       |
        | on       | 2025-04-21   |
      而且此后审批员作出批准
        | what | 不予问责 |
      当决定员了结案件
        | ground | no_duty    |
        | on     | 2025-07-20 |
      那么该步骤被拒绝
        | 检查项             | 条款                       | 依据 | message                                                                                                                                                 |
        | ground-needs-check | speeches/L229-243,L257-266 | 文件 | this was found, so the duty stays and the ground does not hold (no duty): after the enterprise changed its owner, the body still keeps the revenue from it |

    @clause:speeches/L229-243,L257-266
    场景: 没有查明税收归谁的，不得以没有职责为由了结
      假如镇党委有一个适用work-safety的案件
      当决定员了结案件
        | ground | no_duty |
      那么该步骤被拒绝
        | 检查项             | 条款                       | 依据 | message                                                                                                                                       |
        | ground-needs-check | speeches/L229-243,L257-266 | 文件 | nobody looked yet at what this ground depends on (no duty): after the enterprise changed its owner, the body still keeps the revenue from it |

    @clause:speeches/L229-243,L257-266
    场景: 查明税收不再由该单位享有的，可以以没有职责为由了结
      假如镇党委有一个适用work-safety的案件
      而且要件revenue-kept查明不成立
      当决定员了结案件
        | ground | no_duty |
      那么该步骤办理成功
      而且案件状态为已了结

    @clause:speeches/L229-243,L257-266
    场景: 以其他理由了结的，不问税收归谁
      假如镇党委有一个适用work-safety的案件
      当决定员了结案件
        | ground | not_established |
      那么该步骤办理成功

  规则: 讲话中的事例

    @clause:speeches/L229-243,L257-266 @clause:base/sole-decider
    场景: 一场火灾，数个部门的审批人分别承担责任
      假如局党组有一个适用work-safety的案件
      而且情形为accident
      而且局党组于2025-02-10的一项个人决定D1
      而且其他成员独自批准
      而且镇党委于2025-02-20的一项个人决定D2
      而且镇主要负责人独自批准
      当调查员划分责任
      那么该步骤办理成功
      而且其他成员承担个人责任，主要，依据base/sole-decider
      而且镇主要负责人承担个人责任，主要，依据base/sole-decider
      但是第四名成员不承担责任，依据base/sole-decider
      而且镇其他成员不承担责任，依据base/sole-decider

    @clause:speeches/L229-243,L257-266 @clause:base/omission @clause:reg-2019/17
    场景: 一年没有过问本职的视为失职，分管成员提出过的除外
      假如局党组有一个适用work-safety的案件
      而且情形为hazard-unhandled
      而且局党组于2024-12-31的一项应为未为D1
      而且其他成员职责范围内有此事
      而且直接分管成员及时提出过
      当调查员划分责任
      那么该步骤办理成功
      而且主要负责人承担集体责任，主要，依据base/omission
      而且其他成员承担集体责任，次要，依据base/omission
      但是直接分管成员不承担责任，依据reg-2019/17

  规则: 各情形的共同要件，缺一不可

    @clause:base/elements
    场景大纲: 情形<情形>，共同要件<要件>尚未调查
      假如局党组有一个适用work-safety的案件
      而且情形为<情形>
      而且要件<要件>尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款          | 依据 |
        | elements-found | base/elements | 补充 |

      例子:
        | 情形             | 要件   |
        | hazard-unhandled | duty   |
        | hazard-unhandled | breach |
        | hazard-unhandled | remit  |
        | accident         | duty   |
        | accident         | breach |
        | accident         | remit  |

  规则: 文件的其他规定和有意不编入的条款写入规则包，不由检查项执行

    @clause:speeches/L229-243,L257-266 @clause:speeches/L542 @clause:speeches/L102 @clause:speeches/L18,L217
    场景: 文件的其他规定
      假如局党组有一个适用work-safety的案件
      当报告员报告案件
      那么文件另外规定
        | 内容                                       | 条款                       |
        | 企业对事故承担责任                         | speeches/L229-243,L257-266 |
        | 管行业必须管安全                           | speeches/L229-243,L257-266 |
        | 管业务必须管安全                           | speeches/L229-243,L257-266 |
        | 管生产经营必须管安全                       | speeches/L229-243,L257-266 |
        | 企业归属变更后，税收归谁，监管责任就归谁   | speeches/L229-243,L257-266 |
        | 事故按“四不放过”处理                       | speeches/L229-243,L257-266 |
        | 支部会议记录应当完整、切题、按时间顺序记载 | speeches/L542              |
        | 吸收成员手续应当由须签字的人本人签字       | speeches/L102              |
        | 不论职务高低，一视同仁                     | speeches/L18,L217          |

    @clause:speeches/L225 @clause:speeches/L229-243,L257-266
    场景: 不编入的条款
      假如局党组有一个适用work-safety的案件
      当报告员报告案件
      那么有意不编入的是
        | 条款                       |
        | speeches/L225              |
        | speeches/L229-243,L257-266 |
