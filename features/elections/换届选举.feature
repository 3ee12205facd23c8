# language: zh-CN
功能: 换届选举：何事问责，由谁负责
  没有履行职责并且造成不良后果的，予以问责。市级具体领导，县级负主体责任，乡镇负直接责任，乡镇党委书记全程负责。
  场景没有提到的事项一律视为合规。

  规则: 各级对本级的责任负责

    @clause:speeches/L206-219
    场景大纲: <单位>不对<情形>负责
      假如<单位>有一个适用elections的案件
      而且情形为<情形>
      当报告员报告案件
      那么该步骤被拒绝
        | 检查项      | 条款              | 依据 |
        | level-bears | speeches/L206-219 | 文件 |

      例子: 市级
        | 单位   | 情形                     |
        | 市委   | county-main-body-failed  |
        | 市委   | township-direct-failed   |
        | 市委   | secretary-not-throughout |

      例子: 县级
        | 单位 | 情形                     |
        | 县委 | city-leadership-failed   |
        | 县委 | township-direct-failed   |
        | 县委 | secretary-not-throughout |

      例子: 乡镇
        | 单位   | 情形                    |
        | 镇党委 | city-leadership-failed  |
        | 镇党委 | county-main-body-failed |

      例子: 没有本级责任的单位
        | 单位   | 情形                   |
        | 局党组 | county-main-body-failed |
        | 村支部 | township-direct-failed |

    @clause:speeches/L206-219
    场景大纲: <单位>对<情形>负责
      假如<单位>有一个适用elections的案件
      而且情形为<情形>
      当报告员报告案件
      那么该步骤办理成功

      例子:
        | 单位   | 情形                     |
        | 市委   | city-leadership-failed   |
        | 县委   | county-main-body-failed  |
        | 镇党委 | township-direct-failed   |
        | 镇党委 | secretary-not-throughout |

      例子: 不分层级的情形
        | 单位   | 情形                   |
        | 县委   | chart-step-skipped     |
        | 局党组 | chart-step-skipped     |
        | 村支部 | election-without-audit |

    @clause:speeches/L206-219
    场景: 改适用规则以后，查实时也要看层级
      假如局党组有一个适用any-level的案件
      而且情形为township-direct-failed
      而且此后审批员改适用规则
        | policy | elections  |
        | on     | 2025-05-01 |
      当调查员查实案件
        | on | 2025-05-06 |
      那么该步骤被拒绝
        | 检查项      | 条款              | 依据 |
        | level-bears | speeches/L206-219 | 文件 |

    @clause:speeches/L206-219
    场景: 改适用规则以后，层级相符的予以查实
      假如镇党委有一个适用any-level的案件
      而且情形为township-direct-failed
      而且此后审批员改适用规则
        | policy | elections  |
        | on     | 2025-05-01 |
      当调查员查实案件
        | on | 2025-05-06 |
      那么该步骤办理成功

  规则: 没有履行职责，并且造成不良后果

    @clause:speeches/L206-219
    场景大纲: <情形>：没有造成不良后果，不予查实
      假如镇党委有一个适用elections的案件
      而且情形为<情形>
      而且查明后果为无
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项            | 条款              | 依据 |
        | threshold-reached | speeches/L206-219 | 文件 |

      例子:
        | 情形                     |
        | township-direct-failed   |
        | secretary-not-throughout |
        | chart-step-skipped       |
        | election-without-audit   |

    @clause:speeches/L206-219
    场景大纲: <情形>：要件<要件>不成立，不予查实
      假如镇党委有一个适用elections的案件
      而且情形为<情形>
      而且要件<要件>查明不成立
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款              | 依据 |
        | elements-found | speeches/L206-219 | 文件 |

      例子: 没有履行职责
        | 情形                     | 要件            |
        | township-direct-failed   | not-carried-out |
        | secretary-not-throughout | not-carried-out |

      例子: 按流程图依次进行，不得省略
        | 情形               | 要件         |
        | chart-step-skipped | chart        |
        | chart-step-skipped | step-skipped |

      例子: 未经任期审计不得选举
        | 情形                   | 要件          |
        | election-without-audit | election-held |
        | election-without-audit | no-term-audit |

    @clause:speeches/L206-219
    场景大纲: <情形>：二者兼具，予以查实
      假如镇党委有一个适用elections的案件
      而且情形为<情形>
      当调查员查实案件
      那么该步骤办理成功

      例子:
        | 情形                     |
        | township-direct-failed   |
        | secretary-not-throughout |
        | chart-step-skipped       |
        | election-without-audit   |

  规则: 各情形的共同要件，缺一不可

    @clause:base/elements
    场景大纲: 情形<情形>，共同要件<要件>尚未调查
      假如镇党委有一个适用elections的案件
      而且情形为<情形>
      而且要件<要件>尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款          | 依据 |
        | elements-found | base/elements | 补充 |

      例子:
        | 情形                     | 要件   |
        | township-direct-failed   | duty   |
        | township-direct-failed   | breach |
        | township-direct-failed   | remit  |
        | secretary-not-throughout | duty   |
        | secretary-not-throughout | breach |
        | secretary-not-throughout | remit  |
        | chart-step-skipped       | duty   |
        | chart-step-skipped       | breach |
        | chart-step-skipped       | remit  |
        | election-without-audit   | duty   |
        | election-without-audit   | breach |
        | election-without-audit   | remit  |

  规则: 文件的其他规定和有意不编入的条款写入规则包，不由检查项执行

    @clause:speeches/L542 @clause:speeches/L102 @clause:speeches/L18,L217
    场景: 文件的其他规定
      假如镇党委有一个适用elections的案件
      而且情形为township-direct-failed
      当报告员报告案件
      那么文件另外规定
        | 内容                                       | 条款              |
        | 支部会议记录应当完整、切题、按时间顺序记载 | speeches/L542     |
        | 吸收成员手续应当由须签字的人本人签字       | speeches/L102     |
        | 不论职务高低，一视同仁                     | speeches/L18,L217 |

    @clause:speeches/L225 @clause:speeches/L206-219
    场景: 不编入的条款
      假如镇党委有一个适用elections的案件
      而且情形为township-direct-failed
      当报告员报告案件
      那么有意不编入的是
        | 条款              |
        | speeches/L225     |
        | speeches/L206-219 |

  规则: 后果达到条款的要求即可查实，不必更重

    @clause:speeches/L206-219
    场景大纲: <情形>：后果为不良，予以查实
      假如镇党委有一个适用elections的案件
      而且情形为<情形>
      而且查明后果为不良
      当调查员查实案件
      那么该步骤办理成功

      例子:
        | 情形                     |
        | township-direct-failed   |
        | secretary-not-throughout |
        | chart-step-skipped       |
        | election-without-audit   |

  规则: 市、县两级的情形同样须要件查实、后果达到要求

    @clause:speeches/L206-219
    场景大纲: 不分层级时，<情形>的后果为不良，予以查实
      假如镇党委有一个适用any-level的案件
      而且情形为<情形>
      而且查明后果为不良
      当调查员查实案件
      那么该步骤办理成功

      例子:
        | 情形                    |
        | city-leadership-failed  |
        | county-main-body-failed |

    @clause:speeches/L206-219
    场景大纲: 不分层级时，<情形>没有造成后果，不得查实
      假如镇党委有一个适用any-level的案件
      而且情形为<情形>
      而且查明后果为无
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项            | 条款             | 依据 |
        | threshold-reached | speeches/L206-219 | 文件 |

      例子:
        | 情形                    |
        | city-leadership-failed  |
        | county-main-body-failed |

    @clause:base/elements @clause:speeches/L206-219
    场景大纲: 不分层级时，<情形>的要件<要件>尚未调查
      假如镇党委有一个适用any-level的案件
      而且情形为<情形>
      而且要件<要件>尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款   | 依据   |
        | elements-found | <条款> | <依据> |

      例子:
        | 情形                    | 要件            | 条款              | 依据 |
        | city-leadership-failed  | duty            | base/elements     | 补充 |
        | city-leadership-failed  | breach          | base/elements     | 补充 |
        | city-leadership-failed  | remit           | base/elements     | 补充 |
        | city-leadership-failed  | not-carried-out | speeches/L206-219 | 文件 |
        | county-main-body-failed | duty            | base/elements     | 补充 |
        | county-main-body-failed | breach          | base/elements     | 补充 |
        | county-main-body-failed | remit           | base/elements     | 补充 |
        | county-main-body-failed | not-carried-out | speeches/L206-219 | 文件 |
