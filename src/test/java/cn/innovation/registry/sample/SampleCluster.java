package cn.innovation.registry.sample;

import java.util.List;

/** The clusters of the plan: how many of a hundred firms or so are in each, where more than elsewhere, and what they make. */
enum SampleCluster {
    AGRICULTURE_FOOD("modern-agriculture-food", 6, "440781 440783", "2", "1392 食品 1469 调味品 0141 农业科技"),
    LIGHT_TEXTILE("modern-light-industry-textile", 11, "440705 440784", "4", "1751 纺织 2231 纸品 3383 卫浴 1951 鞋材"),
    HOME_APPLIANCES("smart-home-appliances", 10, "440703 440704", "8", "3852 电器 3854 厨房电器 3872 照明"),
    BIOMEDICINE("biomedicine-health", 5, "440705 440703", "2", "2740 生物医药 3581 医疗器械 2770 卫生材料"),
    EQUIPMENT("high-end-equipment", 14, "440704 440703", "8", "3421 数控机床 3562 自动化设备 3463 流体机械 3714 轨道装备"),
    EMERGENCY("safety-emergency-environment", 5, "440784 440705", "7", "3591 环保设备 3595 应急装备 7722 环境科技"),
    LASER("laser-additive-manufacturing", 2, "440704", "8", "3424 激光设备 3493 增材制造"),
    ROBOTS("intelligent-robots", 2, "440704 440703", "8", "3491 机器人 3492 智能机器人"),
    ELECTRONICS("next-gen-electronic-information", 13, "440704 440784", "1", "3982 电路板 3989 电子科技 3922 通信设备"),
    PETROCHEMICALS("green-petrochemicals", 5, "440705 440703", "4", "2641 涂料 2659 高分子材料 2662 精细化工"),
    AUTOMOTIVE("automotive", 8, "440703 440783", "8", "3670 汽车零部件 3752 摩托车配件"),
    MATERIALS("advanced-materials", 9, "440705 440704", "4", "3252 铝业 3340 金属制品 3051 新型建材"),
    SOFTWARE("software-information-services", 8, "440703 440704", "1", "6513 软件 6531 信息技术 6450 网络科技"),
    DISPLAY("ultra-hd-video-display", 2, "440785 440704", "1", "3951 音视频设备 3974 显示技术 3952 电声"),
    SEMICONDUCTORS("semiconductors-integrated-circuits", 2, "440704", "1", "3972 半导体 3973 微电子"),
    BLOCKCHAIN("blockchain-quantum-information", 1, "440703", "1", "6550 区块链科技"),
    FRONTIER_MATERIALS("frontier-materials", 2, "440704 440705", "4", "3985 电子材料 3062 复合材料"),
    NEW_ENERGY("new-energy", 4, "440705 440704", "6", "3841 电池科技 3825 光伏科技 4415 新能源"),
    DIGITAL_CREATIVE("digital-creative", 1, "440703", "5", "6572 数字创意 6422 文化科技"),
    INSTRUMENTS("precision-instruments", 2, "440704 440703", "8", "4011 仪器仪表 4014 精密仪器");

    final String code;
    final int weight;
    final String field;
    private final String districts;
    private final String trades;

    SampleCluster(String code, int weight, String districts, String field, String trades) {
        this.code = code;
        this.weight = weight;
        this.field = field;
        this.districts = districts;
        this.trades = trades;
    }

    boolean prefers(String district) {
        return districts.contains(district);
    }

    /** Classes of GB/T 4754, each with what a name says of it. */
    List<String> trades() {
        return List.of(trades.split(" "));
    }
}
