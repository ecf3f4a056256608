/** Tests of the OpenAPI document: what is generated, that it is what is committed, and that its examples are true. */
@NullMarked
package cn.innovation.registry.shared.openapi;

import org.jspecify.annotations.NullMarked;
