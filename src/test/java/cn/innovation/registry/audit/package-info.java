@NullMarked
package cn.innovation.registry.audit;

import org.jspecify.annotations.NullMarked;
