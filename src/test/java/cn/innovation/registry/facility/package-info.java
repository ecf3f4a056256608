@NullMarked
package cn.innovation.registry.facility;

import org.jspecify.annotations.NullMarked;
