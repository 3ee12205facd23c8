# language: zh-CN
功能: 方案之十一：问责情形
  文件对象是班子成员和科室；第十四份文字相同。
  场景没有提到的事项一律视为合规。

  规则: 要件全部查实，后果达到条款的要求，即可查实

    @clause:plan-11/4.2 @clause:plan-11/3.6
    场景大纲: <简称>，后果<后果>，可以查实
      假如局党组有一个适用plan-11的案件
      而且情形为<情形>
      而且查明后果为<后果>
      当调查员查实案件
      那么该步骤办理成功
      而且案件状态为已查实

      例子:
        | 情形         | 简称               | 条款        | 后果 |
        | duty-failure | 失职渎职、不为慢为 | plan-11/4.2 | 不良 |
        | residual     | 其他失职           | plan-11/3.6 | 严重 |

  规则: 缺一要件，不得查实

    @clause:plan-11/4.2 @clause:plan-11/3.6
    场景大纲: <简称>，未查明<要件内容>
      假如局党组有一个适用plan-11的案件
      而且情形为<情形>
      而且要件<要件>查明不成立
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款   | 依据   |
        | elements-found | <条款> | <依据> |

      例子:
        | 情形         | 简称               | 要件          | 要件内容                                 | 条款        | 依据 |
        | duty-failure | 失职渎职、不为慢为 | failure       | 属于失职、渎职或者不作为、慢作为         | plan-11/4.2 | 文件 |
        | residual     | 其他失职           | other-failure | 未尽职责，且不属于本规则包列出的其他情形 | plan-11/3.6 | 文件 |

  规则: 后果没有达到条款的要求，不得查实

    @clause:plan-11/4.2 @clause:plan-11/3.6
    场景大纲: <简称>，后果仅为<后果>
      假如局党组有一个适用plan-11的案件
      而且情形为<情形>
      而且查明后果为<后果>
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项            | 条款   | 依据 |
        | threshold-reached | <条款> | 文件 |

      例子:
        | 情形         | 简称               | 条款        | 后果 |
        | duty-failure | 失职渎职、不为慢为 | plan-11/4.2 | 无   |
        | residual     | 其他失职           | plan-11/3.6 | 不良 |

  规则: 各情形的共同要件，缺一不可

    @clause:base/elements
    场景大纲: 情形<情形>，共同要件<要件>尚未调查
      假如局党组有一个适用plan-11的案件
      而且情形为<情形>
      而且要件<要件>尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款          | 依据 |
        | elements-found | base/elements | 补充 |

      例子:
        | 情形         | 要件   |
        | duty-failure | duty   |
        | duty-failure | breach |
        | duty-failure | remit  |
        | residual     | duty   |
        | residual     | breach |
        | residual     | remit  |
