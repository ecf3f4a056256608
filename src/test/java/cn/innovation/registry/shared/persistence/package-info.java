@NullMarked
package cn.innovation.registry.shared.persistence;

import org.jspecify.annotations.NullMarked;
