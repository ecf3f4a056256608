/** Tests of what all kinds of record have, and of who may see it. */
@NullMarked
package cn.innovation.registry.fact;

import org.jspecify.annotations.NullMarked;
