@NullMarked
package cn.innovation.registry.correction;

import org.jspecify.annotations.NullMarked;
