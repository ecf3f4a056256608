/**
 * Corrections asked for (校核纠错): what another department holds to be wrong, until it is corrected, refused or taken back. Its
 * invariant: a request is answered once, and who owns it follows from where its record stands.
 */
@NullMarked
package cn.innovation.registry.correction;

import org.jspecify.annotations.NullMarked;
