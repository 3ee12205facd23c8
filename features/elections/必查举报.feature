# language: zh-CN
功能: 换届选举：必查的举报
  实名举报、线索清楚具体、涉嫌贿选、群众反映强烈的，必须调查。没有人排除的情形视为存在。

  规则: 必查的举报未经调查不得了结

    @clause:speeches/L206-219
    场景大纲: 仅<种类>没有排除，未经调查不得了结
      假如镇党委有一个适用elections的案件
      而且情形为township-direct-failed
      而且要件duty尚未调查
      而且要件<其他一>查明不成立
      而且要件<其他二>查明不成立
      而且要件<其他三>查明不成立
      当决定员了结案件
      那么该步骤被拒绝
        | 检查项            | 条款              | 依据 | message                                                                                      |
        | looked-into-first | speeches/L206-219 | 文件 | it is not ruled out, and such a report is looked into before it is dismissed: <名称> |

      例子:
        | 种类                  | 其他一        | 其他二                | 其他三                | 名称                  |
        | signed-report         | clear-lead    | vote-buying-suspected | strong-complaint      | a signed report       |
        | clear-lead            | signed-report | vote-buying-suspected | strong-complaint      | a clear, concrete lead |
        | vote-buying-suspected | signed-report | clear-lead            | strong-complaint      | suspected vote-buying |
        | strong-complaint      | signed-report | clear-lead            | vote-buying-suspected | strong public complaint |

    @clause:speeches/L206-219
    场景: 查明确系实名举报，未经调查不得了结
      假如镇党委有一个适用elections的案件
      而且情形为township-direct-failed
      而且要件remit尚未调查
      而且要件clear-lead查明不成立
      而且要件vote-buying-suspected查明不成立
      而且要件strong-complaint查明不成立
      而且此后调查员作出认定
        | element  | signed-report |
        | evidence | letter        |
      而且此后审批员作出批准
        | what | 不予问责 |
      当决定员了结案件
        | on | 2025-07-20 |
      那么该步骤被拒绝
        | 检查项            | 条款              | 依据 |
        | looked-into-first | speeches/L206-219 | 文件 |

    @clause:speeches/L206-219
    场景: 未经批准启动的调查不算调查
      假如镇党委有一个适用elections的案件
      而且情形为township-direct-failed
      而且启动调查未经批准
      当决定员了结案件
      那么该步骤被拒绝
        | 检查项            | 条款              | 依据 |
        | looked-into-first | speeches/L206-219 | 文件 |

    @clause:speeches/L206-219
    场景: 各要件都已调查的，可以了结
      假如镇党委有一个适用elections的案件
      而且情形为township-direct-failed
      当决定员了结案件
      那么该步骤办理成功
      而且案件状态为已了结

    @clause:speeches/L206-219
    场景: 一项要件查明不成立的，不必再查其余要件
      假如镇党委有一个适用elections的案件
      而且情形为township-direct-failed
      而且要件duty查明不成立
      而且要件breach尚未调查
      当决定员了结案件
      那么该步骤办理成功

    @clause:speeches/L206-219
    场景: 四种情形都已排除的，可以不经调查了结
      假如镇党委有一个适用elections的案件
      而且情形为township-direct-failed
      而且要件duty尚未调查
      而且要件signed-report查明不成立
      而且要件clear-lead查明不成立
      而且要件vote-buying-suspected查明不成立
      而且要件strong-complaint查明不成立
      当决定员了结案件
      那么该步骤办理成功

    @clause:speeches/L206-219
    场景: 已经查实的案件，可以了结
      假如镇党委有一个适用elections的案件
      而且情形为township-direct-failed
      而且案件目前已查实
      当决定员了结案件
      那么该步骤办理成功
