/**
 * Enterprises and their facts as a caller meets them. Every test has credit codes and names of its own, so that none depends
 * on what another one left.
 */
@NullMarked
package cn.innovation.registry.organisation;

import org.jspecify.annotations.NullMarked;
