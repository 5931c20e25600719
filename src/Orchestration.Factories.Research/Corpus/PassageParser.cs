namespace Orchestration.Factories.Research.Corpus;

/// <summary>Splits a document into passages: paragraphs, and lists as one passage with each item a sentence of its own.</summary>
internal sealed class PassageParser
{
    private const int MaximumLength = 1200;

    private readonly string[] _lines;
    private readonly CorpusDocument _document;
    private readonly List<Passage> _passages = [];
    private readonly List<Sentence> _sentences = [];
    private readonly List<string> _paragraph = [];
    private int _paragraphLine;
    private int _length;
    private string _heading = "";

    private PassageParser(string[] lines, CorpusDocument document)
    {
        _lines = lines;
        _document = document;
    }

    public static IReadOnlyList<Passage> Parse(string path, string text)
    {
        string[] lines = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r');
        FrontMatter front = FrontMatter.Read(lines);
        string title = front.Title
            ?? lines.Skip(front.Lines).Select(MarkdownText.Heading).FirstOrDefault(heading => !string.IsNullOrEmpty(heading))
            ?? Path.GetFileNameWithoutExtension(path).Replace('-', ' ').Replace('_', ' ');
        return new PassageParser(lines, new CorpusDocument(path, title, front.Tags, front.Illustrative)).Parse(front.Lines);
    }

    private List<Passage> Parse(int first)
    {
        bool code = false;
        for (int i = first; i < _lines.Length; i++)
        {
            string line = _lines[i];
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                EndPassage();
                code = !code;
            }
            else if (!code)
            {
                Read(line, i + 1);
            }
        }

        EndPassage();
        return _passages;
    }

    private void Read(string line, int number)
    {
        if (MarkdownText.Heading(line) is { } heading)
        {
            EndPassage();
            _heading = heading == _document.Title ? "" : heading;
        }
        else if (string.IsNullOrWhiteSpace(line) || MarkdownText.IsDecoration(line))
        {
            EndPassage();
        }
        else if (MarkdownText.ListItem(line) is { } item)
        {
            EndParagraph();
            Add(item, number);
        }
        else
        {
            Add(line, number);
        }
    }

    private void Add(string line, int number)
    {
        string plain = MarkdownText.Plain(line);
        if (plain.Length == 0)
            return;

        if (_paragraph.Count == 0)
            _paragraphLine = number;
        _paragraph.Add(plain);
    }

    private void EndParagraph()
    {
        if (_paragraph.Count == 0)
            return;

        foreach (Sentence sentence in SentenceSplitter.Split(_paragraph, _paragraphLine))
        {
            if (_length > 0 && _length + sentence.Text.Length > MaximumLength)
                Cut();
            _sentences.Add(sentence);
            _length += sentence.Text.Length;
        }

        _paragraph.Clear();
    }

    private void EndPassage()
    {
        EndParagraph();
        Cut();
    }

    private void Cut()
    {
        if (_sentences.Count > 0)
            _passages.Add(new Passage(_document, _heading, [.. _sentences]));
        _sentences.Clear();
        _length = 0;
    }
}
