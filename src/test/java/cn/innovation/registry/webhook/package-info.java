@NullMarked
package cn.innovation.registry.webhook;

import org.jspecify.annotations.NullMarked;
