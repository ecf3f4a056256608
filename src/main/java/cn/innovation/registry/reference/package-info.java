/**
 * The code lists and their catalogue. The rows are changed by migrations only; other features refer to them by foreign
 * keys, and nothing that a code list says stands a second time in Java.
 */
@NullMarked
package cn.innovation.registry.reference;

import org.jspecify.annotations.NullMarked;
