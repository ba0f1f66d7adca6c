using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>A build whose log or reason will be read.</summary>
/// <param name="TemplateId">Its template.</param>
/// <param name="Build">The build.</param>
/// <param name="Request">The request that told of it.</param>
/// <param name="MostReads">How many requests it may cost.</param>
internal sealed record BuildToRead(string TemplateId, TemplateBuild Build, string Request, int MostReads);
