/** The main job on real input, told step by step with real figures. */
@NullMarked
package io.dialbridge.local.demo;

import org.jspecify.annotations.NullMarked;
