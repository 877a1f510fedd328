/// Providers of models over the network: OpenAI and who speaks like it, Ollama, Anthropic, Gemini.
///
/// LangChain4j says what each wants to hear; the connection below it is ours, so that nothing a provider sends can
/// pass for a whole answer, fill the memory or hang for ever. Loaded when the first provider is asked, not at the
/// start.
@NullMarked
package chat.parley.server.model.provider;

import org.jspecify.annotations.NullMarked;
