@NullMarked
package cn.innovation.registry.quota;

import org.jspecify.annotations.NullMarked;
