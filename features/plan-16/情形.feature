# language: zh-CN
功能: plan-16：何种情形应当问责
  一种情形由若干要件构成：每一要件均须依据有效的证据查实；条款要求后果的，后果须达到该程度。
  场景没有提到的事项一律视为合规。

  规则: 对上级组织交办的重大宣传教育任务或者重大思想斗争任务，组织或者落实不力

    @clause:plan-16/4.1
    场景: 重大任务组织不力：全部查实，案件继续
      假如局党组有一个适用plan-16的案件
      而且情形为task-neglected
      当调查员查实案件
      那么该步骤办理成功

    @clause:plan-16/4.1 @clause:base/elements
    场景大纲: 重大任务组织不力：缺少<要件>则不能继续
      假如局党组有一个适用plan-16的案件
      而且情形为task-neglected
      而且要件<要件>尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 守卫           | 条款   | 依据   |
        | elements-found | <条款> | <依据> |

      例子:
        | 要件        | 条款          | 依据 |
        | duty        | base/elements | 补充 |
        | breach      | base/elements | 补充 |
        | remit       | base/elements | 补充 |
        | task        | plan-16/4.1   | 文件 |
        | poorly-done | plan-16/4.1   | 文件 |

  规则: 处理本领域重大问题时，主要负责人不在一线、未带头

    @clause:plan-16/4.2
    场景: 主要负责人缺位：全部查实，案件继续
      假如局党组有一个适用plan-16的案件
      而且情形为head-absent
      当调查员查实案件
      那么该步骤办理成功

    @clause:plan-16/4.2 @clause:base/elements
    场景大纲: 主要负责人缺位：缺少<要件>则不能继续
      假如局党组有一个适用plan-16的案件
      而且情形为head-absent
      而且要件<要件>尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 守卫           | 条款   | 依据   |
        | elements-found | <条款> | <依据> |

      例子:
        | 要件              | 条款          | 依据 |
        | duty              | base/elements | 补充 |
        | breach            | base/elements | 补充 |
        | remit             | base/elements | 补充 |
        | major-problem     | plan-16/4.2   | 文件 |
        | not-on-front-line | plan-16/4.2   | 文件 |
        | no-lead           | plan-16/4.2   | 文件 |

  规则: 职责范围内的本领域问题引发了群体性事件

    @clause:plan-16/4.3
    场景: 引发群体性事件：全部查实，案件继续
      假如局党组有一个适用plan-16的案件
      而且情形为mass-incident
      当调查员查实案件
      那么该步骤办理成功

    @clause:plan-16/4.3 @clause:base/elements
    场景大纲: 引发群体性事件：缺少<要件>则不能继续
      假如局党组有一个适用plan-16的案件
      而且情形为mass-incident
      而且要件<要件>尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 守卫           | 条款   | 依据   |
        | elements-found | <条款> | <依据> |

      例子:
        | 要件          | 条款          | 依据 |
        | duty          | base/elements | 补充 |
        | breach        | base/elements | 补充 |
        | remit         | base/elements | 补充 |
        | problem       | plan-16/4.3   | 文件 |
        | mass-incident | plan-16/4.3   | 文件 |

  规则: 对所管理的成员、干部公开发表违背组织章程、决定、政策的言论放任不管或者处置不力

    @clause:plan-16/4.4
    场景: 放任不管、处置不力：全部查实，案件继续
      假如局党组有一个适用plan-16的案件
      而且情形为statements-unhandled
      当调查员查实案件
      那么该步骤办理成功

    @clause:plan-16/4.4 @clause:base/elements
    场景大纲: 放任不管、处置不力：缺少<要件>则不能继续
      假如局党组有一个适用plan-16的案件
      而且情形为statements-unhandled
      而且要件<要件>尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 守卫           | 条款   | 依据   |
        | elements-found | <条款> | <依据> |

      例子:
        | 要件             | 条款          | 依据 |
        | duty             | base/elements | 补充 |
        | breach           | base/elements | 补充 |
        | remit            | base/elements | 补充 |
        | statements       | plan-16/4.4   | 文件 |
        | under-management | plan-16/4.4   | 文件 |
        | unhandled        | plan-16/4.4   | 文件 |

  规则: 本单位自有媒体或者阵地的导向出现严重错误

    @clause:plan-16/4.5
    场景: 所属阵地导向严重错误：全部查实，案件继续
      假如局党组有一个适用plan-16的案件
      而且情形为channel-orientation
      当调查员查实案件
      那么该步骤办理成功

    @clause:plan-16/4.5 @clause:base/elements
    场景大纲: 所属阵地导向严重错误：缺少<要件>则不能继续
      假如局党组有一个适用plan-16的案件
      而且情形为channel-orientation
      而且要件<要件>尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 守卫           | 条款   | 依据   |
        | elements-found | <条款> | <依据> |

      例子:
        | 要件              | 条款          | 依据 |
        | duty              | base/elements | 补充 |
        | breach            | base/elements | 补充 |
        | remit             | base/elements | 补充 |
        | own-channel       | plan-16/4.5   | 文件 |
        | wrong-orientation | plan-16/4.5   | 文件 |

  规则: 本单位印发的文件、通知、刊物、出版物或者教材的导向出现严重错误

    @clause:plan-16/4.6
    场景: 公开发行物导向严重错误：全部查实，案件继续
      假如局党组有一个适用plan-16的案件
      而且情形为publication-orientation
      当调查员查实案件
      那么该步骤办理成功

    @clause:plan-16/4.6 @clause:base/elements
    场景大纲: 公开发行物导向严重错误：缺少<要件>则不能继续
      假如局党组有一个适用plan-16的案件
      而且情形为publication-orientation
      而且要件<要件>尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 守卫           | 条款   | 依据   |
        | elements-found | <条款> | <依据> |

      例子:
        | 要件              | 条款          | 依据 |
        | duty              | base/elements | 补充 |
        | breach            | base/elements | 补充 |
        | remit             | base/elements | 补充 |
        | own-publication   | plan-16/4.6   | 文件 |
        | wrong-orientation | plan-16/4.6   | 文件 |

  规则: 本单位丧失了对自有阵地的领导和管控

    @clause:plan-16/4.7
    场景: 阵地失控：全部查实，案件继续
      假如局党组有一个适用plan-16的案件
      而且情形为channel-control-lost
      当调查员查实案件
      那么该步骤办理成功

    @clause:plan-16/4.7 @clause:base/elements
    场景大纲: 阵地失控：缺少<要件>则不能继续
      假如局党组有一个适用plan-16的案件
      而且情形为channel-control-lost
      而且要件<要件>尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 守卫           | 条款   | 依据   |
        | elements-found | <条款> | <依据> |

      例子:
        | 要件         | 条款          | 依据 |
        | duty         | base/elements | 补充 |
        | breach       | base/elements | 补充 |
        | remit        | base/elements | 补充 |
        | own-channel  | plan-16/4.7   | 文件 |
        | control-lost | plan-16/4.7   | 文件 |

  规则: 职责范围内出现网络意识形态安全方面的严重问题

    @clause:plan-16/4.8
    场景: 网络意识形态安全严重问题：全部查实，案件继续
      假如局党组有一个适用plan-16的案件
      而且情形为network-ideology
      当调查员查实案件
      那么该步骤办理成功

    @clause:plan-16/4.8 @clause:base/elements
    场景大纲: 网络意识形态安全严重问题：缺少<要件>则不能继续
      假如局党组有一个适用plan-16的案件
      而且情形为network-ideology
      而且要件<要件>尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 守卫           | 条款   | 依据   |
        | elements-found | <条款> | <依据> |

      例子:
        | 要件            | 条款          | 依据 |
        | duty            | base/elements | 补充 |
        | breach          | base/elements | 补充 |
        | remit           | base/elements | 补充 |
        | serious-problem | plan-16/4.8   | 文件 |

  规则: 本单位主办或者批准的报告会、研讨会、讲座、论坛上领导或者制度受到攻击，造成条款所列影响，而审批或者监督失守

    @clause:plan-16/4.9
    场景: 活动把关失守：全部查实，案件继续
      假如局党组有一个适用plan-16的案件
      而且情形为event-statements
      而且查明后果为严重
      当调查员查实案件
      那么该步骤办理成功

    @clause:plan-16/4.9 @clause:base/elements
    场景大纲: 活动把关失守：缺少<要件>则不能继续
      假如局党组有一个适用plan-16的案件
      而且情形为event-statements
      而且要件<要件>尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 守卫           | 条款   | 依据   |
        | elements-found | <条款> | <依据> |

      例子:
        | 要件   | 条款          | 依据 |
        | duty   | base/elements | 补充 |
        | remit  | base/elements | 补充 |
        | event  | plan-16/4.9   | 文件 |
        | attack | plan-16/4.9   | 文件 |
        | breach | base/elements | 补充 |

    @clause:plan-16/4.9 @clause:base/threshold
    场景大纲: 活动把关失守：后果为<后果>，未达到要求
      假如局党组有一个适用plan-16的案件
      而且情形为event-statements
      而且查明后果为<后果>
      当调查员查实案件
      那么该步骤被拒绝
        | 守卫              | 条款        | 依据 |
        | threshold-reached | plan-16/4.9 | 文件 |

      例子:
        | 后果 |
        | 无   |
        | 不良 |

    @clause:plan-16/4.9 @clause:base/elements
    场景: 活动把关失守：后果与其他要件一样，须有有效的证据
      假如局党组有一个适用plan-16的案件
      而且情形为event-statements
      而且此后调查员撤回证据
        | label | letter |
      当调查员查实案件
      那么该步骤被拒绝
        | 守卫           | 条款          | 依据 |
        | elements-found | base/elements | 补充 |
        | elements-found | base/elements | 补充 |
        | elements-found | plan-16/4.9   | 文件 |
        | elements-found | plan-16/4.9   | 文件 |
        | elements-found | base/elements | 补充 |
        | elements-found | plan-16/4.9   | 文件 |

  规则: 其他未尽职责并造成条款所列后果的情形

    @clause:plan-16/4.10
    场景: 其他失职：全部查实，案件继续
      假如局党组有一个适用plan-16的案件
      而且情形为residual
      而且查明后果为严重
      当调查员查实案件
      那么该步骤办理成功

    @clause:plan-16/4.10 @clause:base/elements
    场景大纲: 其他失职：缺少<要件>则不能继续
      假如局党组有一个适用plan-16的案件
      而且情形为residual
      而且要件<要件>尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 守卫           | 条款   | 依据   |
        | elements-found | <条款> | <依据> |

      例子:
        | 要件          | 条款          | 依据 |
        | duty          | base/elements | 补充 |
        | breach        | base/elements | 补充 |
        | remit         | base/elements | 补充 |
        | other-failure | plan-16/4.10  | 文件 |

    @clause:plan-16/4.10 @clause:base/threshold
    场景大纲: 其他失职：后果为<后果>，未达到要求
      假如局党组有一个适用plan-16的案件
      而且情形为residual
      而且查明后果为<后果>
      当调查员查实案件
      那么该步骤被拒绝
        | 守卫              | 条款         | 依据 |
        | threshold-reached | plan-16/4.10 | 文件 |

      例子:
        | 后果 |
        | 无   |
        | 不良 |

    @clause:plan-16/4.10 @clause:base/elements
    场景: 其他失职：后果与其他要件一样，须有有效的证据
      假如局党组有一个适用plan-16的案件
      而且情形为residual
      而且此后调查员撤回证据
        | label | letter |
      当调查员查实案件
      那么该步骤被拒绝
        | 守卫           | 条款          | 依据 |
        | elements-found | base/elements | 补充 |
        | elements-found | base/elements | 补充 |
        | elements-found | base/elements | 补充 |
        | elements-found | plan-16/4.10  | 文件 |
        | elements-found | plan-16/4.10  | 文件 |
