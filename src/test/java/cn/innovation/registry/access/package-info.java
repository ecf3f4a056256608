@NullMarked
package cn.innovation.registry.access;

import org.jspecify.annotations.NullMarked;
