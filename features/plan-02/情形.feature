# language: zh-CN
功能: 方案之二：问责情形
  文件对象是全局党员和干部；第九份文字相同。
  场景没有提到的事项一律视为合规。

  规则: 要件全部查实，后果达到条款的要求，即可查实

    @clause:plan-02/4.1 @clause:plan-02/4.3 @clause:plan-02/4.4 @clause:plan-02/4.5
    @clause:plan-02/4.6 @clause:plan-02/4.7
    场景大纲: <简称>，后果<后果>，可以查实
      假如局党组有一个适用plan-02的案件
      而且情形为<情形>
      而且查明后果为<后果>
      当调查员查实案件
      那么该步骤办理成功
      而且案件状态为已查实

      例子:
        | 情形                 | 简称                     | 条款        | 后果 |
        | task-neglected       | 重大任务组织不力         | plan-02/4.1 | 无   |
        | mass-incident        | 引发群体性事件           | plan-02/4.3 | 无   |
        | statements-unhandled | 放任不管、处置不力       | plan-02/4.4 | 无   |
        | channel-control-lost | 阵地失控                 | plan-02/4.5 | 无   |
        | network-ideology     | 网络意识形态安全严重问题 | plan-02/4.6 | 严重 |
        | channel-orientation  | 所属阵地导向严重错误     | plan-02/4.6 | 严重 |
        | residual             | 其他失职                 | plan-02/4.7 | 严重 |

  规则: 缺一要件，不得查实

    @clause:plan-02/4.1 @clause:plan-02/4.3 @clause:plan-02/4.4 @clause:plan-02/4.5
    @clause:plan-02/4.6 @clause:plan-02/4.7
    场景大纲: <简称>，未查明<要件内容>
      假如局党组有一个适用plan-02的案件
      而且情形为<情形>
      而且要件<要件>查明不成立
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款   | 依据   |
        | elements-found | <条款> | <依据> |

      例子:
        | 情形                 | 简称                     | 要件              | 要件内容                                                   | 条款        | 依据 |
        | task-neglected       | 重大任务组织不力         | task              | 上级组织交办了重大宣传教育任务或者重大思想斗争任务         | plan-02/4.1 | 文件 |
        | task-neglected       | 重大任务组织不力         | poorly-done       | 该项任务组织或者落实不力                                   | plan-02/4.1 | 文件 |
        | mass-incident        | 引发群体性事件           | problem           | 职责范围内出现了本领域的问题                               | plan-02/4.3 | 文件 |
        | mass-incident        | 引发群体性事件           | mass-incident     | 该问题引发了群体性事件                                     | plan-02/4.3 | 文件 |
        | statements-unhandled | 放任不管、处置不力       | statements        | 存在公开发表的违背组织章程、决定、政策的言论               | plan-02/4.4 | 文件 |
        | statements-unhandled | 放任不管、处置不力       | under-management  | 发表者是其所管理的成员、干部                               | plan-02/4.4 | 文件 |
        | statements-unhandled | 放任不管、处置不力       | unhandled         | 对此放任不管或者处置不力                                   | plan-02/4.4 | 文件 |
        | channel-control-lost | 阵地失控                 | own-channel       | 该阵地属于本单位                                           | plan-02/4.5 | 文件 |
        | channel-control-lost | 阵地失控                 | control-lost      | 本单位丧失了对该阵地的领导和管控                           | plan-02/4.5 | 文件 |
        | network-ideology     | 网络意识形态安全严重问题 | serious-problem   | 出现了网络意识形态安全方面的严重问题                       | plan-02/4.6 | 文件 |
        | channel-orientation  | 所属阵地导向严重错误     | own-channel       | 该新闻发布会由本单位举办，或者该新媒体是本单位的官方新媒体 | plan-02/4.6 | 文件 |
        | channel-orientation  | 所属阵地导向严重错误     | wrong-orientation | 其导向出现严重错误                                         | plan-02/4.6 | 文件 |
        | residual             | 其他失职                 | other-failure     | 未尽职责，且不属于本规则包列出的其他情形                   | plan-02/4.7 | 文件 |

  规则: 后果没有达到条款的要求，不得查实

    @clause:plan-02/4.6 @clause:plan-02/4.7 @clause:base/threshold
    场景大纲: <简称>，后果仅为<后果>
      假如局党组有一个适用plan-02的案件
      而且情形为<情形>
      而且查明后果为<后果>
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项            | 条款   | 依据 |
        | threshold-reached | <条款> | 文件 |

      例子:
        | 情形                | 简称                     | 条款        | 后果 |
        | network-ideology    | 网络意识形态安全严重问题 | plan-02/4.6 | 不良 |
        | channel-orientation | 所属阵地导向严重错误     | plan-02/4.6 | 不良 |
        | residual            | 其他失职                 | plan-02/4.7 | 不良 |

  规则: “严重”一词是否及于4.6的各分项，由参数决定

    @clause:plan-02/4.6
    场景大纲: 参数改为只及于末一分项，<简称>不再要求后果
      假如局党组有一个适用narrow的案件
      而且情形为<情形>
      而且查明后果为无
      当调查员查实案件
      那么该步骤办理成功

      例子:
        | 情形                | 简称                     |
        | network-ideology    | 网络意识形态安全严重问题 |
        | channel-orientation | 所属阵地导向严重错误     |

  规则: 各情形的共同要件，缺一不可

    @clause:base/elements
    场景大纲: 情形<情形>，共同要件<要件>尚未调查
      假如局党组有一个适用plan-02的案件
      而且情形为<情形>
      而且要件<要件>尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款          | 依据 |
        | elements-found | base/elements | 补充 |

      例子:
        | 情形                 | 要件   |
        | task-neglected       | duty   |
        | task-neglected       | breach |
        | task-neglected       | remit  |
        | mass-incident        | duty   |
        | mass-incident        | breach |
        | mass-incident        | remit  |
        | statements-unhandled | duty   |
        | statements-unhandled | breach |
        | statements-unhandled | remit  |
        | channel-control-lost | duty   |
        | channel-control-lost | breach |
        | channel-control-lost | remit  |
        | network-ideology     | duty   |
        | network-ideology     | breach |
        | network-ideology     | remit  |
        | channel-orientation  | duty   |
        | channel-orientation  | breach |
        | channel-orientation  | remit  |
        | residual             | duty   |
        | residual             | breach |
        | residual             | remit  |

    @clause:base/elements
    场景大纲: 参数改为只及于末一分项，情形<情形>，共同要件<要件>尚未调查
      假如局党组有一个适用narrow的案件
      而且情形为<情形>
      而且要件<要件>尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款          | 依据 |
        | elements-found | base/elements | 补充 |

      例子:
        | 情形                | 要件   |
        | network-ideology    | duty   |
        | network-ideology    | breach |
        | network-ideology    | remit  |
        | channel-orientation | duty   |
        | channel-orientation | breach |
        | channel-orientation | remit  |

    @clause:plan-02/4.6
    场景大纲: 参数改为只及于末一分项，情形<情形>，要件<要件>尚未调查
      假如局党组有一个适用narrow的案件
      而且情形为<情形>
      而且要件<要件>尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款        | 依据 |
        | elements-found | plan-02/4.6 | 文件 |

      例子:
        | 情形                | 要件              |
        | network-ideology    | serious-problem   |
        | channel-orientation | own-channel       |
        | channel-orientation | wrong-orientation |
