namespace Orchestration.Storage.Sqlite.Writing;

/// <summary>A new execution on its way, and whoever waits for it.</summary>
internal sealed class PendingCreate(StoredExecution execution, TemplateTexts.Text template)
{
    private readonly TaskCompletionSource<bool> _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _row;

    public StoredExecution Execution => execution;

    public TemplateTexts.Text Template => template;

    public string Hash => execution.TemplateHash.Length > 0 ? execution.TemplateHash : template.Hash;

    /// <summary>False when the id is taken.</summary>
    public Task<bool> Written => _written.Task;

    /// <summary>Notes the number that it has if the transaction holds; null when the id is taken.</summary>
    public void Note(long? row) => _row = row ?? 0;

    public void Settle()
    {
        if (_row != 0)
        {
            execution.Row = _row;
            execution.Epoch = 1;
        }

        _written.TrySetResult(_row != 0);
    }

    public void Fail(StoreUnavailableException fault) => _written.TrySetException(fault);
}
