# language: zh-CN
功能: 换届选举：督促、限期整改、约谈
  先督促，再限期整改，再由上级组织部门约谈；次序不得颠倒，不得省略。
  调查组中有一名组织部调查员；督促的证据载明2025-05-01，限期整改的证据载明2025-05-10。

  规则: 三个步骤依次进行，不得省略

    @clause:speeches/L206-219
    场景: 没有督促，不得认定限期整改
      假如镇党委有一个适用elections的案件
      而且情形为township-direct-failed
      而且此后调查员提交证据
        | label | order      |
        | dated | 2025-05-10 |
      当调查员作出认定
        | element  | rectification-by-date |
        | evidence | order                 |
      那么该步骤被拒绝
        | 检查项         | 条款              | 依据 | message                                                                                                  |
        | steps-in-order | speeches/L206-219 | 文件 | a step before this one (rectification by a date was demanded) is missing: the body was urged |

    @clause:speeches/L206-219
    场景: 没有限期整改，不得认定约谈
      假如镇党委有一个适用elections的案件
      而且情形为township-direct-failed
      而且调查组成员为调查员和组织部调查员
      而且此后调查员提交证据
        | label | urging     |
        | dated | 2025-05-01 |
      而且此后调查员作出认定
        | element  | urged  |
        | evidence | urging |
      而且此后调查员提交证据
        | label | talk       |
        | dated | 2025-06-10 |
      当组织部调查员作出认定
        | element  | higher-talk |
        | evidence | talk        |
      那么该步骤被拒绝
        | 检查项         | 条款              | 依据 | message                                                                                                                      |
        | steps-in-order | speeches/L206-219 | 文件 | a step before this one (a talk by the higher organisation department) is missing: rectification by a date was demanded |

    @clause:speeches/L206-219
    场景: 证据没有载明日期，不得认定督促
      假如镇党委有一个适用elections的案件
      而且情形为township-direct-failed
      当调查员作出认定
        | element  | urged  |
        | evidence | letter |
      那么该步骤被拒绝
        | 检查项         | 条款              | 依据 | message                                                                       |
        | steps-in-order | speeches/L206-219 | 文件 | no evidence with a date shows when this step was taken: the body was urged |

    @clause:speeches/L206-219
    场景大纲: 限期整改的证据载明<日期>，早于督促
      假如镇党委有一个适用elections的案件
      而且情形为township-direct-failed
      而且此后调查员提交证据
        | label | urging     |
        | dated | 2025-05-01 |
      而且此后调查员作出认定
        | element  | urged  |
        | evidence | urging |
      而且此后调查员提交证据
        | label | order  |
        | dated | <日期> |
      当调查员作出认定
        | element  | rectification-by-date |
        | evidence | order                 |
      那么该步骤被拒绝
        | 检查项         | 条款              | 依据 |
        | steps-in-order | speeches/L206-219 | 文件 |

      例子:
        | 日期       |
        | 2025-04-30 |
        | 2024-12-31 |

    @clause:speeches/L206-219
    场景: 约谈的证据载明的日期距限期整改不足十五日
      假如镇党委有一个适用elections的案件
      而且情形为township-direct-failed
      而且调查组成员为调查员和组织部调查员
      而且此后调查员提交证据
        | label | urging     |
        | dated | 2025-05-01 |
      而且此后调查员作出认定
        | element  | urged  |
        | evidence | urging |
      而且此后调查员提交证据
        | label | order      |
        | dated | 2025-05-10 |
      而且此后调查员作出认定
        | element  | rectification-by-date |
        | evidence | order                 |
      而且此后调查员提交证据
        | label | talk       |
        | dated | 2025-05-24 |
      当组织部调查员作出认定
        | element  | higher-talk |
        | evidence | talk        |
      那么该步骤被拒绝
        | 检查项         | 条款              | 依据 |
        | steps-in-order | speeches/L206-219 | 文件 |

    @clause:speeches/L206-219
    场景: 满十五日后由上级组织部门约谈
      假如镇党委有一个适用elections的案件
      而且情形为township-direct-failed
      而且调查组成员为调查员和组织部调查员
      而且此后调查员提交证据
        | label | urging     |
        | dated | 2025-05-01 |
      而且此后调查员作出认定
        | element  | urged  |
        | evidence | urging |
      而且此后调查员提交证据
        | label | order      |
        | dated | 2025-05-10 |
      而且此后调查员作出认定
        | element  | rectification-by-date |
        | evidence | order                 |
      而且此后调查员提交证据
        | label | talk       |
        | dated | 2025-05-25 |
      当组织部调查员作出认定
        | element  | higher-talk |
        | evidence | talk        |
      那么该步骤办理成功

    @clause:speeches/L206-219
    场景: 后一步骤认定以后，前一步骤不得改变
      假如镇党委有一个适用elections的案件
      而且情形为township-direct-failed
      而且此后调查员提交证据
        | label | urging     |
        | dated | 2025-05-01 |
      而且此后调查员作出认定
        | element  | urged  |
        | evidence | urging |
      而且此后调查员提交证据
        | label | order      |
        | dated | 2025-05-10 |
      而且此后调查员作出认定
        | element  | rectification-by-date |
        | evidence | order                 |
      当调查员作出认定
        | element  | urged  |
        | found    | false  |
        | evidence | letter |
      那么该步骤被拒绝
        | 检查项         | 条款              | 依据 |
        | steps-in-order | speeches/L206-219 | 文件 |

    @clause:speeches/L206-219
    场景: 最后认定的步骤可以改为不成立
      假如镇党委有一个适用elections的案件
      而且情形为township-direct-failed
      而且此后调查员提交证据
        | label | urging     |
        | dated | 2025-05-01 |
      而且此后调查员作出认定
        | element  | urged  |
        | evidence | urging |
      当调查员作出认定
        | element  | urged  |
        | found    | false  |
        | evidence | letter |
      那么该步骤办理成功

  规则: 约谈由上级组织部门进行

    @clause:speeches/L206-219
    场景: 不在上级组织部门任职的调查员不得记入约谈
      假如镇党委有一个适用elections的案件
      而且情形为township-direct-failed
      而且调查组成员为调查员和组织部调查员
      而且此后调查员提交证据
        | label | urging     |
        | dated | 2025-05-01 |
      而且此后调查员作出认定
        | element  | urged  |
        | evidence | urging |
      而且此后调查员提交证据
        | label | order      |
        | dated | 2025-05-10 |
      而且此后调查员作出认定
        | element  | rectification-by-date |
        | evidence | order                 |
      而且此后调查员提交证据
        | label | talk       |
        | dated | 2025-06-10 |
      当调查员作出认定
        | element  | higher-talk |
        | evidence | talk        |
      那么该步骤被拒绝
        | 检查项              | 条款              | 依据 | message                                                                                                                                            |
        | step-by-higher-body | speeches/L206-219 | 文件 | investigator holds no post in a department above town that takes this step: a talk by the higher organisation department |

    @clause:speeches/L206-219
    场景: 上级组织部门的调查员可以记入约谈
      假如镇党委有一个适用elections的案件
      而且情形为township-direct-failed
      而且调查组成员为调查员和组织部调查员
      而且此后调查员提交证据
        | label | urging     |
        | dated | 2025-05-01 |
      而且此后调查员作出认定
        | element  | urged  |
        | evidence | urging |
      而且此后调查员提交证据
        | label | order      |
        | dated | 2025-05-10 |
      而且此后调查员作出认定
        | element  | rectification-by-date |
        | evidence | order                 |
      而且此后调查员提交证据
        | label | talk       |
        | dated | 2025-06-10 |
      当组织部调查员作出认定
        | element  | higher-talk |
        | evidence | talk        |
      那么该步骤办理成功
