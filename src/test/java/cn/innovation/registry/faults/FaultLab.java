package cn.innovation.registry.faults;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All of the lab, in one JVM and one after the other; the {@link FaultTable} comes last. Run by the profile {@code faults}. */
@Suite
@SelectPackages("cn.innovation.registry.faults")
@SelectClasses(
        names = {
            "cn.innovation.registry.shared.TimeoutsTest",
            "cn.innovation.registry.evaluation.ImportKillIT",
            "cn.innovation.registry.evaluation.FollowerIT",
        })
@IncludeClassNamePatterns({".*Fault", ".*FaultTable", ".*TimeoutsTest", ".*ImportKillIT", ".*FollowerIT"})
@ConfigurationParameter(
        key = "junit.jupiter.testclass.order.default",
        value = "org.junit.jupiter.api.ClassOrderer$OrderAnnotation")
class FaultLab {}
