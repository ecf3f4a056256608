@NullMarked
package cn.innovation.registry.monitoring;

import org.jspecify.annotations.NullMarked;
