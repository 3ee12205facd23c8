# language: zh-CN
功能: 某县事务局责任制：问责情形
  文件对象是个人。
  场景没有提到的事项一律视为合规。

  规则: 要件全部查实，后果达到条款的要求，即可查实

    @clause:affairs-bureau/6.3
    场景大纲: <简称>，后果<后果>，可以查实
      假如局党组有一个适用affairs-bureau的案件
      而且情形为<情形>
      而且查明后果为<后果>
      当调查员查实案件
      那么该步骤办理成功
      而且案件状态为已查实

      例子:
        | 情形                    | 简称       | 条款               | 后果 |
        | responsibility-breached | 违反责任制 | affairs-bureau/6.3 | 无   |

  规则: 缺一要件，不得查实

    @clause:affairs-bureau/6.3
    场景大纲: <简称>，未查明<要件内容>
      假如局党组有一个适用affairs-bureau的案件
      而且情形为<情形>
      而且要件<要件>查明不成立
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款   | 依据   |
        | elements-found | <条款> | <依据> |

      例子:
        | 情形                    | 简称       | 要件             | 要件内容                       | 条款               | 依据 |
        | responsibility-breached | 违反责任制 | breached-or-poor | 违反了责任制，或者任务完成得差 | affairs-bureau/6.3 | 文件 |

  规则: 条款中的“和”是否要求两者兼备，由参数决定

    @clause:affairs-bureau/6.3
    场景: 参数改为兼备，两者都查明的，可以查实
      假如局党组有一个适用both的案件
      而且情形为responsibility-breached
      当调查员查实案件
      那么该步骤办理成功

    @clause:affairs-bureau/6.3
    场景大纲: 参数改为兼备，未查明<要件内容>
      假如局党组有一个适用both的案件
      而且情形为responsibility-breached
      而且要件<要件>查明不成立
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款               | 依据 |
        | elements-found | affairs-bureau/6.3 | 文件 |

      例子:
        | 要件      | 要件内容     |
        | breached  | 违反了责任制 |
        | poor-task | 任务完成得差 |

  规则: 各情形的共同要件，缺一不可

    @clause:base/elements
    场景大纲: 情形<情形>，共同要件<要件>尚未调查
      假如局党组有一个适用affairs-bureau的案件
      而且情形为<情形>
      而且要件<要件>尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款          | 依据 |
        | elements-found | base/elements | 补充 |

      例子:
        | 情形                    | 要件   |
        | responsibility-breached | duty   |
        | responsibility-breached | breach |
        | responsibility-breached | remit  |
