/// Painters that are other people's servers: AUTOMATIC1111 and its kin, ComfyUI,
/// stable-diffusion.cpp and whatever speaks OpenAI's Images.
@NullMarked
package io.sheaf.painter.server;

import org.jspecify.annotations.NullMarked;
