package cn.innovation.registry;

import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All that {@link HalfSuite} leaves, on another application. */
@Suite
@SelectPackages(ArchitectureTest.ROOT)
@ExcludePackages({HalfSuite.ACCESS, HalfSuite.AUDIT, HalfSuite.ORGANISATION, HalfSuite.STATISTICS, HalfSuite.WEBHOOK})
@IncludeClassNamePatterns(".*Test")
class OtherHalfSuite {}
