/** The code lists: their rows, their catalogue over HTTP, and what other features ask of them. */
@NullMarked
package cn.innovation.registry.reference;

import org.jspecify.annotations.NullMarked;
