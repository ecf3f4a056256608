/** Tests of plans: what is recorded of them, and what is answered. */
@NullMarked
package cn.innovation.registry.plan;

import org.jspecify.annotations.NullMarked;
