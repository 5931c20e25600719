using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Orchestration.Templates;

namespace Orchestration.Storage.Sqlite.Writing;

/// <summary>Writes each template as JSON once, however many executions it has.</summary>
internal sealed class TemplateTexts
{
    private readonly ConditionalWeakTable<WorkflowTemplate, Text> _texts = [];

    public Text Of(WorkflowTemplate template) => _texts.GetValue(template, static one =>
    {
        byte[] body = WorkflowTemplateWriter.Write(one);
        return new Text(Convert.ToHexStringLower(SHA256.HashData(body)), body);
    });

    internal sealed record Text(string Hash, byte[] Body);
}
