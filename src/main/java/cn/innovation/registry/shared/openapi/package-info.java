/**
 * The OpenAPI document. What holds for every operation is written into it here, by the shape of the operation; what is special stands at
 * the resource and the record it describes. The same code always yields the same document, in the same order.
 */
@NullMarked
package cn.innovation.registry.shared.openapi;

import org.jspecify.annotations.NullMarked;
