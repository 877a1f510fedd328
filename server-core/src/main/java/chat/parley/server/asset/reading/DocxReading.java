package chat.parley.server.asset.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads the words of a Word document, as they stream by: paragraphs, tables and notes, without what was deleted.
final class DocxReading {

    static final String TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static final String WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String STRICT_WORDS = "http://purl.oclc.org/ooxml/wordprocessingml/main";

    private final StringBuilder text = new StringBuilder();
    private final Pace pace;
    private int deep;

    private DocxReading(Pace pace) {
        this.pace = pace;
    }

    static String text(InputStream file, Pace pace) throws IOException, CannotRead {
        DocxReading reading = new DocxReading(pace);
        boolean found = false;
        // Closing it would close the file, which is its opener's.
        @SuppressWarnings("resource")
        Zip zip = new Zip(file);
        for (Optional<String> entry = zip.next(); entry.isPresent(); entry = zip.next()) {
            pace.step();
            switch (entry.get()) {
                case "word/document.xml" -> {
                    found = true;
                    reading.read(zip.content());
                }
                case "word/footnotes.xml", "word/endnotes.xml" -> reading.read(zip.content());
                default -> {}
            }
        }
        if (!found) throw new CannotRead(Sentences.DAMAGED);
        return reading.text.toString();
    }

    private void read(InputStream part) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(part);
            boolean inText = false;
            while (xml.hasNext() && text.length() <= TextBudget.UNITS) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> inText = begun(xml);
                    case XMLStreamConstants.END_ELEMENT -> {
                        inText = false;
                        ended(xml);
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (inText) text.append(xml.getText());
                    }
                    default -> {}
                }
            }
            text.append("\n\n");
            xml.close();
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException cause) throw cause;
            throw new IOException("not XML", e);
        }
    }

    /// @return whether what follows are words
    private boolean begun(XMLStreamReader xml) throws IOException {
        if (++deep > 1_000) throw new IOException("nested too deep");
        pace.check();
        if (!isWords(xml)) return false;
        switch (xml.getLocalName()) {
            case "tab" -> text.append('\t');
            case "br", "cr" -> text.append('\n');
            case "noBreakHyphen" -> text.append('-');
            default -> {}
        }
        return xml.getLocalName().equals("t");
    }

    private void ended(XMLStreamReader xml) {
        deep--;
        if (!isWords(xml)) return;
        switch (xml.getLocalName()) {
            case "p" -> text.append('\n');
            // The cells of a row stand side by side.
            case "tc" -> endWith('\t');
            case "tr" -> endWith('\n');
            default -> {}
        }
    }

    private void endWith(char last) {
        int end = text.length() - 1;
        if (end >= 0 && Character.isWhitespace(text.charAt(end))) text.setCharAt(end, last);
        else text.append(last);
    }

    private static boolean isWords(XMLStreamReader xml) {
        return WORDS.equals(xml.getNamespaceURI()) || STRICT_WORDS.equals(xml.getNamespaceURI());
    }
}
