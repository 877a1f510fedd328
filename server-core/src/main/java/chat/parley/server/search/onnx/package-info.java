/// The embedding model inside the app: all-MiniLM-L6-v2, quantized, run by ONNX Runtime on this computer's processor.
@NullMarked
package chat.parley.server.search.onnx;

import org.jspecify.annotations.NullMarked;
