namespace Orchestration.Samples.Tests.Approval;

/// <summary>Keeps the story, and is a console whose user answers once a sentence was told.</summary>
internal sealed class StoryWriter(string cue, params string[] answers) : StringWriter
{
    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TextReader Input => new Console(_told.Task, new Queue<string>(answers));

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        if (value?.Contains(cue, StringComparison.Ordinal) == true)
            _told.TrySetResult();
        return Task.CompletedTask;
    }

    private sealed class Console(Task told, Queue<string> answers) : TextReader
    {
        public override async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
        {
            await told.WaitAsync(cancellationToken);
            return answers.TryDequeue(out string? answer) ? answer : null;
        }
    }
}
